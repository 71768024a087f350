/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of what the headers of native libraries tell, against libraries that other programs made. */
class NativeLibraryTest {

    private static final String ZSTD = "com.github.luben.zstd-jni_";

    /** The binding of Zstandard brings a library for each platform, built by its authors' compilers. */
    @ParameterizedTest
    @CsvSource({"linux/amd64/, ELF, X86_64", "linux/aarch64/, ELF, AARCH64", "linux/riscv64/, ELF, OTHER",
            "darwin/aarch64/, MACH_O, AARCH64", "darwin/x86_64/, MACH_O, X86_64", "win/amd64/, PE, X86_64",
            "win/aarch64/, PE, AARCH64"})
    void aLibraryTellsItsPlatform(String place, NativeLibrary.Format format, Platform.Machine machine)
            throws Exception {
        InstalledBundle zstd = InstalledBundle.of(Built.headless()).stream()
                .filter(bundle -> bundle.file().getFileName().toString().startsWith(ZSTD)).findFirst().orElseThrow();
        InstalledBundle.Native found = zstd.natives().stream().filter(each -> each.place().startsWith(place))
                .findFirst().orElseThrow();
        assertEquals(new NativeLibrary(format, machine), found.library());
        for (Platform platform : Platform.values()) {
            assertEquals(platform.format() == format && platform.machine() == machine,
                    found.library().isFor(platform), platform.id());
        }
    }

    /** The Java that runs this is of this machine. */
    @Test
    void aProgramOfThisMachineIsOne() throws IOException {
        byte[] header;
        try (InputStream in = Files.newInputStream(Path.of(System.getProperty("java.home"), "bin/java"))) {
            header = in.readNBytes(NativeLibrary.HEADER_BYTES);
        }
        Optional<NativeLibrary> java = NativeLibrary.read(header);
        assertEquals(NativeLibrary.Format.ELF, java.orElseThrow().format());
    }

    @Test
    void otherFilesAreNone() {
        assertEquals(Optional.empty(), NativeLibrary.read(new byte[0]));
        assertEquals(Optional.empty(), NativeLibrary.read(new byte[] {0x7f, 'E', 'L', 'F'}));
        byte[] text = new byte[NativeLibrary.HEADER_BYTES];
        text[0] = 'M';
        text[1] = 'Z';
        assertEquals(Optional.empty(), NativeLibrary.read(text), "a program of DOS");
        text[0x3c] = (byte) 0xff;
        text[0x3d] = (byte) 0xff;
        text[0x3e] = (byte) 0xff;
        text[0x3f] = 0x7f;
        assertEquals(Optional.empty(), NativeLibrary.read(text), "its header lies beyond its end");
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[random.nextInt(NativeLibrary.HEADER_BYTES)];
            random.nextBytes(bytes);
            assertTrue(NativeLibrary.read(bytes).isEmpty());
        }
        assertFalse(NativeLibrary.read("#!/bin/sh\n".repeat(100).getBytes()).isPresent());
    }
}
