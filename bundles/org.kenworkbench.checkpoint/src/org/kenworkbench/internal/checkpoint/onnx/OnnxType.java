/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import java.util.Optional;

import org.kenworkbench.tensor.DType;

/**
 * Element types of ONNX by their number, and the field of a TensorProto that holds their values when those are not
 * stored raw.
 */
enum OnnxType {
    UNDEFINED(null, TypedField.NONE),
    FLOAT(DType.F32, TypedField.FLOAT),
    UINT8(DType.U8, TypedField.INT32),
    INT8(DType.I8, TypedField.INT32),
    UINT16(DType.U16, TypedField.INT32),
    INT16(DType.I16, TypedField.INT32),
    INT32(DType.I32, TypedField.INT32),
    INT64(DType.I64, TypedField.INT64),
    STRING(null, TypedField.NONE),
    BOOL(DType.BOOL, TypedField.INT32),
    FLOAT16(DType.F16, TypedField.INT32),
    DOUBLE(DType.F64, TypedField.DOUBLE),
    UINT32(DType.U32, TypedField.UINT64),
    UINT64(DType.U64, TypedField.UINT64),
    COMPLEX64(DType.C64, TypedField.FLOAT),
    COMPLEX128(null, TypedField.DOUBLE),
    BFLOAT16(DType.BF16, TypedField.INT32),
    FLOAT8E4M3FN(DType.F8_E4M3, TypedField.INT32),
    FLOAT8E4M3FNUZ(DType.F8_E4M3FNUZ, TypedField.INT32),
    FLOAT8E5M2(DType.F8_E5M2, TypedField.INT32),
    FLOAT8E5M2FNUZ(DType.F8_E5M2FNUZ, TypedField.INT32),
    UINT4(null, TypedField.INT32),
    INT4(null, TypedField.INT32),
    FLOAT4E2M1(null, TypedField.INT32),
    FLOAT8E8M0(DType.F8_E8M0, TypedField.INT32);

    /** A repeated field of a TensorProto. */
    enum TypedField {
        NONE(-1, -1),
        FLOAT(OnnxFields.Tensor.FLOAT_DATA, ProtoFields.FIXED32),
        INT32(OnnxFields.Tensor.INT32_DATA, ProtoFields.VARINT),
        INT64(OnnxFields.Tensor.INT64_DATA, ProtoFields.VARINT),
        DOUBLE(OnnxFields.Tensor.DOUBLE_DATA, ProtoFields.FIXED64),
        UINT64(OnnxFields.Tensor.UINT64_DATA, ProtoFields.VARINT);

        final int number;
        final int wire;

        TypedField(int number, int wire) {
            this.number = number;
            this.wire = wire;
        }
    }

    private final DType dtype;
    private final TypedField typedField;

    OnnxType(DType dtype, TypedField typedField) {
        this.dtype = dtype;
        this.typedField = typedField;
    }

    /** Finds the type with a number, if ONNX has one. */
    static Optional<OnnxType> of(long number) {
        return number < 0 || number >= values().length ? Optional.empty() : Optional.of(values()[(int) number]);
    }

    /**
     * Returns the type by this program's name; empty for types that it cannot hold, such as texts and 4-bit numbers.
     */
    Optional<DType> dtype() {
        return Optional.ofNullable(dtype);
    }

    TypedField typedField() {
        return typedField;
    }

    /** Bytes of one value of the typed field; a complex number is two values. */
    int unitBytes() {
        return dtype == DType.C64 ? Float.BYTES : dtype.sizeBytes();
    }
}
