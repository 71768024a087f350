/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Float8;
import org.kenworkbench.testing.Python;

/** Values of codes are those that the specification gives, and PyTorch. */
class Float8Test {

    @TempDir
    Path folder;

    /** Values as the tables of the specifications list them. */
    @ParameterizedTest
    @CsvSource({"F8_E4M3, 0x00, 0x0p0", "F8_E4M3, 0x80, -0x0p0", "F8_E4M3, 0x01, 0x1p-9", "F8_E4M3, 0x07, 0x1.cp-7",
            "F8_E4M3, 0x08, 0x1p-6", "F8_E4M3, 0x38, 1", "F8_E4M3, 0xB9, -1.125", "F8_E4M3, 0x7E, 448",
            "F8_E4M3, 0xFE, -448", "F8_E4M3, 0x7F, NaN", "F8_E4M3, 0xFF, NaN", "F8_E4M3, 0x78, 256",
            "F8_E5M2, 0x00, 0x0p0", "F8_E5M2, 0x80, -0x0p0", "F8_E5M2, 0x01, 0x1p-16", "F8_E5M2, 0x03, 0x1.8p-15",
            "F8_E5M2, 0x04, 0x1p-14", "F8_E5M2, 0x3C, 1", "F8_E5M2, 0x7B, 57344", "F8_E5M2, 0x7C, Infinity",
            "F8_E5M2, 0xFC, -Infinity", "F8_E5M2, 0x7D, NaN", "F8_E5M2, 0x7E, NaN", "F8_E5M2, 0xFF, NaN",
            "F8_E4M3FNUZ, 0x00, 0x0p0", "F8_E4M3FNUZ, 0x80, NaN", "F8_E4M3FNUZ, 0x01, 0x1p-10",
            "F8_E4M3FNUZ, 0x08, 0x1p-7", "F8_E4M3FNUZ, 0x40, 1", "F8_E4M3FNUZ, 0x7F, 240", "F8_E4M3FNUZ, 0xFF, -240",
            "F8_E5M2FNUZ, 0x00, 0x0p0", "F8_E5M2FNUZ, 0x80, NaN", "F8_E5M2FNUZ, 0x01, 0x1p-17",
            "F8_E5M2FNUZ, 0x04, 0x1p-15", "F8_E5M2FNUZ, 0x40, 1", "F8_E5M2FNUZ, 0x7F, 57344",
            "F8_E5M2FNUZ, 0xFF, -57344",
            "F8_E8M0, 0x00, 0x1p-127", "F8_E8M0, 0x01, 0x1p-126", "F8_E8M0, 0x7F, 1", "F8_E8M0, 0x80, 2",
            "F8_E8M0, 0xFE, 0x1p127", "F8_E8M0, 0xFF, NaN"})
    void hasTheValuesOfTheSpecification(DType dtype, String code, String value) {
        assertEquals(Float.parseFloat(value), values(dtype)[Integer.decode(code)]);
    }

    /** PyTorch knows this type from version 2.7 on, which Debian does not have yet. */
    @Test
    void scalesArePowersOfTwo() {
        float[] values = values(DType.F8_E8M0);
        for (int code = 0; code < 255; code++) {
            assertEquals(Math.pow(2, code - 127), values[code]);
        }
        assertEquals(Float.NaN, values[255]);
    }

    /** Starting Python and PyTorch takes seconds. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"F8_E4M3, float8_e4m3fn", "F8_E5M2, float8_e5m2", "F8_E4M3FNUZ, float8_e4m3fnuz",
            "F8_E5M2FNUZ, float8_e5m2fnuz"})
    void hasTheValuesOfPyTorch(DType dtype, String name) throws Exception {
        String printed = Python.run(folder, """
                import sys, torch
                codes = torch.arange(256, dtype=torch.int32).to(torch.uint8)
                values = codes.view(getattr(torch, sys.argv[1])).to(torch.float32)
                values[values.isnan()] = float('nan')
                print(*[bits & 0xFFFFFFFF for bits in values.view(torch.int32).tolist()])
                """, name);
        assertEquals(bits(values(dtype)), printed.strip());
    }

    private static String bits(float[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(code -> Integer.toUnsignedString(Float.floatToIntBits(values[code])))
                .collect(Collectors.joining(" "));
    }

    @Test
    void readsFromAnOffset() {
        float[] values = {9, 9, 9, 9};
        MemorySegment codes = MemorySegment.ofArray(new byte[] {0x7E, 0x38, 0, (byte) 0xB9});
        Float8.toFloats(DType.F8_E4M3, codes, 1, values, 3);
        assertEquals("[1.0, 0.0, -1.125, 9.0]", Arrays.toString(values));
        assertThrows(IndexOutOfBoundsException.class, () -> Float8.toFloats(DType.F8_E4M3, codes, 2, values, 3));
    }

    @ParameterizedTest
    @EnumSource(names = {"F8_E4M3", "F8_E5M2", "F8_E4M3FNUZ", "F8_E5M2FNUZ", "F8_E8M0"}, mode = EnumSource.Mode.EXCLUDE)
    void refusesOtherTypes(DType dtype) {
        assertFalse(Float8.isFloat8(dtype));
        MemorySegment codes = MemorySegment.ofArray(new byte[1]);
        assertThrows(IllegalArgumentException.class, () -> Float8.toFloats(dtype, codes, 0, new float[1], 1));
    }

    private static float[] values(DType dtype) {
        byte[] codes = new byte[256];
        for (int code = 0; code < codes.length; code++) {
            codes[code] = (byte) code;
        }
        float[] values = new float[codes.length];
        Float8.toFloats(dtype, MemorySegment.ofArray(codes), 0, values, values.length);
        return values;
    }
}
