"""Whether anything is ever lost: killed programs, power cuts, full disks, damaged files."""
