/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.nio.file.Path;

/** Platforms that products are built for, in the order of the release's list. */
enum Platform {
    LINUX_X86_64("linux", "gtk", "x86_64", Machine.X86_64, "linux-x86_64"),
    LINUX_AARCH64("linux", "gtk", "aarch64", Machine.AARCH64, "linux-aarch64"),
    MACOS_AARCH64("macosx", "cocoa", "aarch64", Machine.AARCH64, "macos-aarch64"),
    WINDOWS_X86_64("win32", "win32", "x86_64", Machine.X86_64, "windows-x86_64");

    private final String os;
    private final String ws;
    private final String arch;
    private final Machine machine;
    private final String id;

    Platform(String os, String ws, String arch, Machine machine, String id) {
        this.os = os;
        this.ws = ws;
        this.arch = arch;
        this.machine = machine;
        this.id = id;
    }

    /** Returns the name of the platform in the names of archives. */
    String id() {
        return id;
    }

    /** Returns the processor that native libraries must be for. */
    Machine machine() {
        return machine;
    }

    /** Returns the format that native libraries must have. */
    NativeLibrary.Format format() {
        return switch (this) {
            case LINUX_X86_64, LINUX_AARCH64 -> NativeLibrary.Format.ELF;
            case MACOS_AARCH64 -> NativeLibrary.Format.MACH_O;
            case WINDOWS_X86_64 -> NativeLibrary.Format.PE;
        };
    }

    /** Returns where Tycho leaves a product for this platform, below the folder of the product. */
    Path folder() {
        return Path.of(os, ws, arch);
    }

    /** Processors. */
    enum Machine {
        X86_64,
        AARCH64,
        OTHER
    }
}
