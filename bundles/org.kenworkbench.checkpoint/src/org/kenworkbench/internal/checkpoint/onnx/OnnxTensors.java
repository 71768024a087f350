/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import java.util.List;
import java.util.Map;

import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.mapped.MappedTensor;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Checks what a file claims of a tensor, and makes it a tensor over mapped bytes, as it is stored. */
final class OnnxTensors {

    private final CheckpointFile file;
    private final ExternalFiles externals;

    OnnxTensors(CheckpointFile file, ExternalFiles externals) {
        this.file = file;
        this.externals = externals;
    }

    /**
     * @param id what it is to be called
     * @throws CheckpointException if its type is not supported, or its data are not where and what they should be
     */
    Tensor tensor(TensorClaim claim, TensorId id) throws CheckpointException {
        OnnxType type = OnnxType.of(claim.dataType()).orElse(OnnxType.UNDEFINED);
        DType dtype = type.dtype().orElseThrow(() -> new CheckpointException("Tensor " + ShownText.of(claim.name())
                + " of " + file.path() + " has the type " + typeName(claim, type)
                + ", which this program does not read; convert it to a type such as FLOAT or FLOAT16."));
        TensorInfo info;
        try {
            info = new TensorInfo(id, dtype, new Shape(claim.dims()));
        } catch (IllegalArgumentException e) {
            throw (CheckpointException) damaged(claim, "has a shape of more bytes than any file can hold").initCause(e);
        }
        TensorClaim.Data data = claim.data();
        if (data.places() > 1) {
            throw damaged(claim, "has its data in more than one place");
        }
        if (data.isExternal()) {
            return external(claim, info);
        }
        if (data.typedFields().isEmpty()) {
            if (data.rawBytes() != info.sizeBytes()) {
                throw damaged(claim, "needs " + info.sizeBytes() + " bytes for " + dtype + ' ' + info.shape()
                        + " but is given " + data.rawBytes());
            }
            return new MappedTensor(info, file, data.rawBegin());
        }
        if (data.typedFields().get(0) != type.typedField().number) {
            throw damaged(claim, "has its data in a field for another type than " + dtype);
        }
        return TypedTensor.of(info, type, new ProtoReader(file), claim.begin(), claim.end());
    }

    private static String typeName(TensorClaim claim, OnnxType type) {
        return type == OnnxType.UNDEFINED ? "number " + claim.dataType() : type.name();
    }

    private Tensor external(TensorClaim claim, TensorInfo info) throws CheckpointException {
        Map<String, String> where = claim.data().external();
        long offset = number(claim, "offset", 0);
        long length = number(claim, "length", info.sizeBytes());
        if (length != info.sizeBytes()) {
            throw damaged(claim, "needs " + info.sizeBytes() + " bytes for " + info.dtype() + ' ' + info.shape()
                    + " but is given " + length);
        }
        if (length == 0) {
            // Some writers give every tensor a file of its own, and an empty file cannot be mapped.
            return new MappedTensor(info, file, 0);
        }
        CheckpointFile data = externals.open(where.getOrDefault("location", ""), claim.name());
        if (offset > data.sizeBytes() || length > data.sizeBytes() - offset) {
            throw new CheckpointException("Tensor " + ShownText.of(claim.name()) + " of " + file.path()
                    + " should have " + length + " bytes from byte " + offset + " of " + data.path()
                    + " on, which has only " + data.sizeBytes() + "; download or copy that file again.");
        }
        return new MappedTensor(info, data, offset);
    }

    private long number(TensorClaim claim, String key, long otherwise) throws CheckpointException {
        String digits = claim.data().external().get(key);
        if (digits == null) {
            return otherwise;
        }
        if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw damaged(claim, "gives the " + key + " of its data as " + ShownText.of(digits)
                    + ", which is not a number of bytes");
        }
        return Long.parseLong(digits);
    }

    private CheckpointException damaged(TensorClaim claim, String what) {
        return new CheckpointException("Tensor " + ShownText.of(claim.name()) + " of " + file.path() + ' ' + what
                + "; get the file from its source again.");
    }

    /** Tells whether a claim's type is in a list. */
    static boolean isOf(TensorClaim claim, List<OnnxType> types) {
        return OnnxType.of(claim.dataType()).filter(types::contains).isPresent();
    }
}
