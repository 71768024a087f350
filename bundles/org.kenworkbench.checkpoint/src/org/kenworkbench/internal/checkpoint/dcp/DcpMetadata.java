/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.dcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.checkpoint.mapped.ByteCursor;
import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.torch.Global;
import org.kenworkbench.internal.checkpoint.torch.PickleReader;
import org.kenworkbench.internal.checkpoint.torch.PickleValue;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Dict;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Instance;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Int;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Items;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Name;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Plain;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Text;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Tuple;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Tensors that the file {@code .metadata} lists, each with the places of its chunks. Of these nothing is checked but
 * that each chunk lies within its tensor.
 *
 * @param others names of entries that are no tensors
 */
record DcpMetadata(List<Listed> tensors, List<String> others) {

    /** Fewest bytes of the file that a chunk takes for itself or one of its axes. */
    private static final int BYTES_PER_VISIT = 8;

    /** A tensor and those of its chunks that have elements. */
    record Listed(TensorInfo info, List<Chunk> chunks) {
    }

    /**
     * A part of a tensor and its place.
     *
     * @param file       name of the file, relative to the folder
     * @param beginBytes where the chunk's archive begins in the file
     */
    record Chunk(ChunkBox box, String file, long beginBytes, long sizeBytes) {
    }

    static DcpMetadata read(CheckpointFile file) throws CheckpointException {
        ByteCursor in = new ByteCursor("The list of tensors " + file.path(), file, 0, file.sizeBytes());
        PickleValue root = PickleReader.read(file.path().toString(), in, new DcpDialect());
        Map<String, PickleValue> fields = fields(root, DcpDialect.METADATA)
                .orElseThrow(() -> in.damaged("is not that of a distributed checkpoint"));
        if (!(fields.get("state_dict_metadata") instanceof Dict(Map<String, PickleValue> entries))
                || !(fields.get("storage_data") instanceof Dict(Map<String, PickleValue> places))) {
            throw in.damaged("lacks its tensors or their places");
        }
        List<Listed> tensors = new ArrayList<>();
        List<String> others = new ArrayList<>();
        Visits visits = new Visits(file.sizeBytes() / BYTES_PER_VISIT);
        for (Map.Entry<String, PickleValue> entry : entries.entrySet()) {
            Optional<Map<String, PickleValue>> tensor = fields(entry.getValue(), DcpDialect.TENSOR);
            if (tensor.isPresent()) {
                tensors.add(new TensorReader(file, entry.getKey(), places, visits).read(tensor.get()));
            } else {
                others.add(entry.getKey());
            }
        }
        return new DcpMetadata(tensors, others);
    }

    private static Optional<Map<String, PickleValue>> fields(PickleValue value, String className) {
        return value instanceof Instance object && object.className().equals(className)
                && object.state() instanceof Dict(Map<String, PickleValue> fields) ? Optional.of(fields)
                        : Optional.empty();
    }

    /**
     * Chunks that may still be looked at, of all tensors, each with its axes. A list can be that of many tensors, and a
     * chunk many times in it, so that a small file could take forever to read.
     */
    private static final class Visits {

        private long left;

        Visits(long most) {
            left = most;
        }

        boolean areTooMany(int added) {
            left -= added;
            return left < 0;
        }
    }

    /** Reads what is listed of one tensor. */
    private record TensorReader(CheckpointFile file, String name, Map<String, PickleValue> places, Visits visits) {

        Listed read(Map<String, PickleValue> tensor) throws CheckpointException {
            List<Long> dims = numbers(tensor.get("size"));
            TensorInfo info;
            try {
                info = new TensorInfo(new TensorId(name), type(tensor.get("properties")), new Shape(dims));
            } catch (IllegalArgumentException e) {
                throw (CheckpointException) damaged("has a shape that no file can hold").initCause(e);
            }
            if (!(tensor.get("chunks") instanceof Items(List<PickleValue> items))) {
                throw damaged("has no list of chunks");
            }
            List<Chunk> chunks = new ArrayList<>();
            for (PickleValue item : items) {
                if (visits.areTooMany(1 + dims.size())) {
                    throw damaged(
                            "has more chunks, together with the tensors before it, than a list of this size can hold");
                }
                Map<String, PickleValue> chunk = fields(item, DcpDialect.CHUNK)
                        .orElseThrow(() -> damaged("has a chunk without a place"));
                List<Long> offsets = numbers(chunk.get("offsets"));
                ChunkBox box = ChunkBox.of(offsets, numbers(chunk.get("sizes")))
                        .filter(part -> part.isWithin(dims))
                        .orElseThrow(() -> damaged("has a chunk that is not within its shape " + info.shape()));
                // A process without rows of its own lists an empty chunk.
                if (!box.isEmpty()) {
                    chunks.add(chunk(box, places.get(DcpDialect.key(name, offsets))));
                }
            }
            return new Listed(info, chunks);
        }

        private DType type(PickleValue properties) throws CheckpointException {
            if (properties instanceof Instance object && object.className().equals(DcpDialect.PROPERTIES)
                    && object.state() instanceof Tuple(List<PickleValue> parts) && !parts.isEmpty()
                    && parts.getFirst() instanceof Name(Global global) && global.kind() == Global.Kind.DTYPE) {
                return global.type().dtype();
            }
            throw damaged("has no known type");
        }

        private Chunk chunk(ChunkBox box, PickleValue value) throws CheckpointException {
            Map<String, PickleValue> place = fields(value, DcpDialect.PLACE)
                    .orElseThrow(() -> damaged("has a chunk at " + box.shownOffsets() + " that is in no file"));
            PickleValue transforms = place.getOrDefault("transform_descriptors", Plain.NONE);
            if (transforms != Plain.NONE && !(transforms instanceof Items(List<PickleValue> items) && items.isEmpty())
                    && !(transforms instanceof Tuple(List<PickleValue> parts) && parts.isEmpty())) {
                throw new CheckpointException(where()
                        + " was compressed or otherwise transformed when it was written, which is not read; save the "
                        + "checkpoint again without extensions.");
            }
            if (!(place.get("relative_path") instanceof Text(String path))
                    || !(place.get("offset") instanceof Int(long begin))
                    || !(place.get("length") instanceof Int(long size))) {
                throw damaged("has a chunk at " + box.shownOffsets() + " whose place in its file is not given");
            }
            return new Chunk(box, path, begin, size);
        }

        private List<Long> numbers(PickleValue value) throws CheckpointException {
            if (!(value instanceof Tuple(List<PickleValue> items)) || items.size() > DcpDialect.MAX_RANK) {
                throw damaged("has a shape or an offset that is no list of whole numbers");
            }
            List<Long> numbers = new ArrayList<>(items.size());
            for (PickleValue item : items) {
                if (!(item instanceof Int(long number))) {
                    throw damaged("has a shape or an offset that is no list of whole numbers");
                }
                numbers.add(number);
            }
            return numbers;
        }

        private String where() {
            return "Tensor " + ShownText.of(name) + " of " + file.path();
        }

        private CheckpointException damaged(String what) {
            return new CheckpointException(where() + ' ' + what + "; get the checkpoint from its source again.");
        }
    }
}
