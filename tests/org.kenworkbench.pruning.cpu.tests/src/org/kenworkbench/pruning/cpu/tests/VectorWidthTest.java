/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.cpu.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.pruning.cpu.CpuProvider;

/** All tests of this bundle run at several widths, each in a Java of its own; these see that it has that width. */
class VectorWidthTest {

    private static final Pattern WIDEST_BYTES = Pattern.compile("\\bMaxVectorSize\\s*=\\s*(\\d+)");

    @Test
    void vectorsAreAsWideAsTheRunSaysOrTheMachineHasThem() throws Exception {
        int most = Integer.getInteger("ken.vector.bits");
        String reason = new CpuProvider().probe().reason();
        assertEquals(Math.min(most, machineBits()) + "-bit vectors", reason);
    }

    /** Returns the widest vectors that this Java takes on this machine, where no option asks for narrower ones. */
    private static int machineBits() throws IOException, InterruptedException {
        Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+PrintFlagsFinal", "-version").redirectErrorStream(true).start();
        String flags = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, java.waitFor(), flags);
        Matcher widest = WIDEST_BYTES.matcher(flags);
        assertTrue(widest.find(), flags);
        return Byte.SIZE * Integer.parseInt(widest.group(1));
    }
}
