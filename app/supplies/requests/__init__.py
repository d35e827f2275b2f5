"""What classes and offices ask for, who agreed, and the slip it went out on."""
