/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The format of a native library and the processor that it is for, as its header tells them (ELF: System V ABI,
 * e_machine; Mach-O: mach/machine.h, cputype; PE: Microsoft's PE/COFF specification, Machine).
 */
record NativeLibrary(Format format, Platform.Machine machine) {

    /** Bytes of a file's begin that {@link #read} wants. */
    static final int HEADER_BYTES = 4096;

    private static final int ELF_MAGIC = 0x7f454c46;
    private static final int ELF_MACHINE_AT = 18;
    private static final int ELF_X86_64 = 62;
    private static final int ELF_AARCH64 = 183;
    private static final int MACH_O_64_MAGIC = 0xfeedfacf;
    private static final int MACH_O_X86_64 = 0x01000007;
    private static final int MACH_O_ARM64 = 0x0100000c;
    private static final int PE_OFFSET_AT = 0x3c;
    private static final int PE_MAGIC = 0x00004550;
    private static final int PE_X86_64 = 0x8664;
    private static final int PE_ARM64 = 0xaa64;

    /** Formats of libraries. */
    enum Format {
        ELF,
        MACH_O,
        PE
    }

    /** Tells what a file is by its first bytes; empty for what is no library, or begins with none. */
    static Optional<NativeLibrary> read(byte[] header) {
        ByteBuffer bytes = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        if (header.length < PE_OFFSET_AT + Integer.BYTES) {
            return Optional.empty();
        }
        if (Integer.reverseBytes(bytes.getInt(0)) == ELF_MAGIC) {
            return Optional.of(new NativeLibrary(Format.ELF,
                    of(Short.toUnsignedInt(bytes.getShort(ELF_MACHINE_AT)), ELF_X86_64, ELF_AARCH64)));
        }
        if (bytes.getInt(0) == MACH_O_64_MAGIC) {
            return Optional.of(
                    new NativeLibrary(Format.MACH_O, of(bytes.getInt(Integer.BYTES), MACH_O_X86_64, MACH_O_ARM64)));
        }
        if (bytes.get(0) == 'M' && bytes.get(1) == 'Z') {
            int at = bytes.getInt(PE_OFFSET_AT);
            if (at > 0 && at <= header.length - 2 * Integer.BYTES && bytes.getInt(at) == PE_MAGIC) {
                return Optional.of(new NativeLibrary(Format.PE,
                        of(Short.toUnsignedInt(bytes.getShort(at + Integer.BYTES)), PE_X86_64, PE_ARM64)));
            }
        }
        return Optional.empty();
    }

    private static Platform.Machine of(int told, int x86, int arm) {
        return told == x86 ? Platform.Machine.X86_64
                : told == arm ? Platform.Machine.AARCH64 : Platform.Machine.OTHER;
    }

    /** Tells whether a platform can load it. */
    boolean isFor(Platform platform) {
        return format == platform.format() && machine == platform.machine();
    }
}
