/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Element types of tensors. Only the four {@linkplain #isPrunable() prunable} ones are ever pruned; all others are
 * copied byte for byte. Codes of eight bits are read as numbers by {@link Float8} where models are compared.
 *
 * <p>Most have elements of whole bytes. Of {@linkplain #isPacked() packed} ones several elements share bytes:
 * numbers of four and six bits, and blocks of ggml, whose elements share scales too.
 */
public enum DType {
    // As SafeTensors names them.
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U64(8),
    U32(4),
    U16(2),
    U8(1),
    BOOL(1),
    F8_E5M2(1),
    F8_E4M3(1),
    F8_E5M2FNUZ(1),
    F8_E4M3FNUZ(1),
    F8_E8M0(1),
    F6_E2M3(4, 3),
    F6_E3M2(4, 3),
    F4(2, 1),
    C64(8),
    // As ggml names them: only GGUF files have these. Source of the sizes: its ggml-common.h.
    Q1_0(128, 18),
    Q2_0(64, 18),
    Q4_0(32, 18),
    Q4_1(32, 20),
    Q5_0(32, 22),
    Q5_1(32, 24),
    Q8_0(32, 34),
    Q8_1(32, 36),
    Q2_K(256, 84),
    Q3_K(256, 110),
    Q4_K(256, 144),
    Q5_K(256, 176),
    Q6_K(256, 210),
    Q8_K(256, 292),
    IQ1_S(256, 50),
    IQ1_M(256, 56),
    IQ2_XXS(256, 66),
    IQ2_XS(256, 74),
    IQ2_S(256, 82),
    IQ3_XXS(256, 98),
    IQ3_S(256, 110),
    IQ4_NL(32, 18),
    IQ4_XS(256, 136),
    TQ1_0(256, 54),
    TQ2_0(256, 66),
    MXFP4(32, 17),
    NVFP4(64, 36);

    private static final Map<String, DType> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(DType::name, type -> type));

    private final int packElements;
    private final int packBytes;

    DType(int sizeBytes) {
        this(1, sizeBytes);
    }

    DType(int packElements, int packBytes) {
        this.packElements = packElements;
        this.packBytes = packBytes;
    }

    /**
     * Bytes of one element.
     *
     * @throws UnsupportedOperationException if the type is {@linkplain #isPacked() packed}
     */
    public int sizeBytes() {
        if (isPacked()) {
            throw new UnsupportedOperationException("an element of " + this + " has no bytes of its own");
        }
        return packBytes;
    }

    /** Whether several elements share bytes. */
    public boolean isPacked() {
        return packElements > 1;
    }

    /** Number of elements, side by side in a row of the tensor, that share bytes; 1 if the type is not packed. */
    public int packElements() {
        return packElements;
    }

    /** Bytes of {@link #packElements} elements. */
    public int packBytes() {
        return packBytes;
    }

    /** Bytes of so many elements, which fill whole bytes. */
    public long sizeBytes(long elements) {
        return elements / packElements * packBytes;
    }

    /** Whether it is a type of ggml, which SafeTensors files do not have, and whose rows have whole blocks. */
    public boolean isOfGgml() {
        return compareTo(Q1_0) >= 0;
    }

    /** Whether a selection rule can rank values of this type: F64, F32, F16 and BF16. */
    public boolean isPrunable() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    /** Finds the type of that name, if this program knows it. */
    public static Optional<DType> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
