# Copyright (c) 2026 KEN Workbench developers. SPDX-License-Identifier: EPL-2.0
from . import main

main()
