/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.gguf;

import java.util.Map;
import java.util.Optional;

import org.kenworkbench.tensor.DType;

/**
 * Types of tensors by their number in a file. Source: {@code enum ggml_type} of ggml.
 *
 * @param name  name of the type as ggml prints it
 * @param dtype empty if it is quantised
 */
record GgufType(String name, Optional<DType> dtype) {

    private static final Map<Integer, DType> PLAIN = Map.of(0, DType.F32, 1, DType.F16, 24, DType.I8, 25, DType.I16, 26,
            DType.I32, 27, DType.I64, 28, DType.F64, 30, DType.BF16);
    private static final Map<Integer, String> QUANTISED = Map.ofEntries(Map.entry(2, "Q4_0"), Map.entry(3, "Q4_1"),
            Map.entry(6, "Q5_0"), Map.entry(7, "Q5_1"), Map.entry(8, "Q8_0"), Map.entry(9, "Q8_1"),
            Map.entry(10, "Q2_K"),
            Map.entry(11, "Q3_K"), Map.entry(12, "Q4_K"), Map.entry(13, "Q5_K"), Map.entry(14, "Q6_K"),
            Map.entry(15, "Q8_K"), Map.entry(16, "IQ2_XXS"), Map.entry(17, "IQ2_XS"), Map.entry(18, "IQ3_XXS"),
            Map.entry(19, "IQ1_S"), Map.entry(20, "IQ4_NL"), Map.entry(21, "IQ3_S"), Map.entry(22, "IQ2_S"),
            Map.entry(23, "IQ4_XS"), Map.entry(29, "IQ1_M"), Map.entry(34, "TQ1_0"), Map.entry(35, "TQ2_0"),
            Map.entry(39, "MXFP4"));

    /**
     * Returns the type that has a number in GGUF; a number that ggml does not define gives a type that is named by the
     * number.
     */
    static GgufType of(int number) {
        DType dtype = PLAIN.get(number);
        return dtype == null ? new GgufType(QUANTISED.getOrDefault(number, "number " + number), Optional.empty())
                : new GgufType(dtype.name(), Optional.of(dtype));
    }

    boolean isQuantised() {
        return dtype.isEmpty() && QUANTISED.containsValue(name);
    }
}
