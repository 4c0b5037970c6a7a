"""What an export of WordPress (WXR) holds, and how its texts are written."""
