/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.util.Optional;

/**
 * Element types as SafeTensors names them. Only the four {@linkplain #isPrunable() prunable} ones are ever
 * interpreted; all others are copied byte for byte.
 */
public enum DType {
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
    F8_E8M0(1),
    C64(8);

    private final int sizeBytes;

    DType(int sizeBytes) {
        this.sizeBytes = sizeBytes;
    }

    /** Bytes of one element. */
    public int sizeBytes() {
        return sizeBytes;
    }

    /** Whether a selection rule can rank values of this type: F64, F32, F16 and BF16. */
    public boolean isPrunable() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    /** The type of that SafeTensors name, if this program knows it. */
    public static Optional<DType> of(String safeTensorsName) {
        for (DType type : values()) {
            if (type.name().equals(safeTensorsName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
