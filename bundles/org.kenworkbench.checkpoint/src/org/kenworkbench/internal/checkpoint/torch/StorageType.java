/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.util.Optional;

import org.kenworkbench.tensor.DType;

/** PyTorch's element types, under the names of their storages and of their {@code torch.dtype}. */
public enum StorageType {
    DOUBLE("DoubleStorage", "float64", DType.F64),
    FLOAT("FloatStorage", "float32", DType.F32),
    HALF("HalfStorage", "float16", DType.F16),
    BFLOAT16("BFloat16Storage", "bfloat16", DType.BF16),
    LONG("LongStorage", "int64", DType.I64),
    INT("IntStorage", "int32", DType.I32),
    SHORT("ShortStorage", "int16", DType.I16),
    CHAR("CharStorage", "int8", DType.I8),
    BYTE("ByteStorage", "uint8", DType.U8),
    BOOL("BoolStorage", "bool", DType.BOOL),
    COMPLEX_FLOAT("ComplexFloatStorage", "complex64", DType.C64),
    UINT16(null, "uint16", DType.U16),
    UINT32(null, "uint32", DType.U32),
    UINT64(null, "uint64", DType.U64),
    FLOAT8_E4M3(null, "float8_e4m3fn", DType.F8_E4M3),
    FLOAT8_E5M2(null, "float8_e5m2", DType.F8_E5M2),
    FLOAT8_E4M3FNUZ(null, "float8_e4m3fnuz", DType.F8_E4M3FNUZ),
    FLOAT8_E5M2FNUZ(null, "float8_e5m2fnuz", DType.F8_E5M2FNUZ),
    FLOAT8_E8M0(null, "float8_e8m0fnu", DType.F8_E8M0),
    /** Bytes whose type each tensor tells. */
    UNTYPED("UntypedStorage", null, DType.U8);

    private final String storageName;
    private final String dtypeName;
    private final DType dtype;

    StorageType(String storageName, String dtypeName, DType dtype) {
        this.storageName = storageName;
        this.dtypeName = dtypeName;
        this.dtype = dtype;
    }

    /** Type of the elements. */
    public DType dtype() {
        return dtype;
    }

    /** Finds a type by the name of its storage class, as in {@code torch.FloatStorage}. */
    static Optional<StorageType> ofStorage(String name) {
        return java.util.Arrays.stream(values()).filter(type -> name.equals(type.storageName)).findFirst();
    }

    /** Finds a type by the name of its dtype, as in {@code torch.float32}. */
    static Optional<StorageType> ofDtype(String name) {
        return java.util.Arrays.stream(values()).filter(type -> name.equals(type.dtypeName)).findFirst();
    }
}
