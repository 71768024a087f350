/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.internal.checkpoint.onnx.OnnxFields.Entry;
import org.kenworkbench.internal.checkpoint.onnx.OnnxFields.Tensor;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;

/** Reads a TensorProto without its data. */
final class TensorProtoReader {

    /** Largest rank that is read, the limit of NumPy and PyTorch. */
    private static final int MAX_RANK = 64;
    private static final int TENSOR_COST = 8;
    private static final int MAX_EXTERNAL_ENTRIES = 16;

    private static final int EXTERNAL = 1;

    private TensorProtoReader() {
    }

    static TensorClaim read(ProtoFields tensor, long begin, long end) throws CheckpointException {
        ProtoReader reader = tensor.reader();
        reader.spend(TENSOR_COST);
        String name = "";
        List<Long> dims = new ArrayList<>(4);
        long dataType = 0;
        long rawBegin = 0;
        long rawBytes = 0;
        long location = 0;
        boolean segment = false;
        List<Integer> typedFields = new ArrayList<>(1);
        Map<String, String> external = new HashMap<>();
        while (tensor.next()) {
            switch (tensor.number()) {
                case Tensor.DIMS -> dims(tensor, dims);
                case Tensor.DATA_TYPE -> dataType = number(tensor, Tensor.DATA_TYPE);
                case Tensor.SEGMENT -> segment = true;
                case Tensor.NAME -> name = text(tensor, Tensor.NAME);
                case Tensor.RAW_DATA -> {
                    tensor.is(Tensor.RAW_DATA, ProtoFields.BYTES);
                    rawBegin = tensor.bodyBegin();
                    rawBytes = tensor.bodyBytes();
                }
                case Tensor.EXTERNAL_DATA -> {
                    tensor.is(Tensor.EXTERNAL_DATA, ProtoFields.BYTES);
                    entry(tensor.message(), external);
                }
                case Tensor.DATA_LOCATION -> location = number(tensor, Tensor.DATA_LOCATION);
                case Tensor.FLOAT_DATA, Tensor.INT32_DATA, Tensor.STRING_DATA, Tensor.INT64_DATA, Tensor.DOUBLE_DATA,
                        Tensor.UINT64_DATA -> {
                    boolean empty = tensor.wire() == ProtoFields.BYTES && tensor.bodyBytes() == 0;
                    if (!empty && !typedFields.contains(tensor.number())) {
                        typedFields.add(tensor.number());
                    }
                }
                default -> {
                    // Documentation and what later versions add.
                }
            }
        }
        if (segment || location < 0 || location > EXTERNAL) {
            throw reader.wrong("stores tensor " + ShownText.of(name) + " in a way that ONNX does not define");
        }
        TensorClaim.Data data = new TensorClaim.Data(rawBegin, rawBytes, List.copyOf(typedFields), external,
                location == EXTERNAL);
        return new TensorClaim(name, List.copyOf(dims), dataType, begin, end, data, false);
    }

    private static long number(ProtoFields fields, int field) throws CheckpointException {
        fields.is(field, ProtoFields.VARINT);
        return fields.value();
    }

    private static String text(ProtoFields fields, int field) throws CheckpointException {
        fields.is(field, ProtoFields.BYTES);
        return fields.text();
    }

    private static void dims(ProtoFields tensor, List<Long> dims) throws CheckpointException {
        ProtoReader reader = tensor.reader();
        if (tensor.wire() == ProtoFields.BYTES) {
            reader.seek(tensor.bodyBegin());
            while (reader.position() < tensor.bodyEnd()) {
                addDim(reader, dims, reader.varint());
            }
            if (reader.position() > tensor.bodyEnd()) {
                throw reader.damaged(null);
            }
        } else {
            addDim(reader, dims, number(tensor, Tensor.DIMS));
        }
    }

    private static void addDim(ProtoReader reader, List<Long> dims, long dim) throws CheckpointException {
        reader.spend(1);
        if (dim < 0 || dims.size() == MAX_RANK) {
            throw reader.wrong("has a tensor with a negative dimension or more than " + MAX_RANK + " dimensions");
        }
        dims.add(dim);
    }

    private static void entry(ProtoFields entry, Map<String, String> external) throws CheckpointException {
        String key = "";
        String value = "";
        while (entry.next()) {
            if (entry.is(Entry.KEY, ProtoFields.BYTES)) {
                key = entry.text();
            } else if (entry.is(Entry.VALUE, ProtoFields.BYTES)) {
                value = entry.text();
            }
        }
        entry.reader().spend(2);
        if (external.size() == MAX_EXTERNAL_ENTRIES || external.put(key, value) != null) {
            throw entry.reader().wrong("gives the place of a tensor's data more than once");
        }
    }
}
