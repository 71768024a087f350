/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.dcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.kenworkbench.checkpoint.tests.torch.Pickle;

/** A file {@code .metadata}, written instruction by instruction. */
final class Listing {

    private static final String METADATA = "torch.distributed.checkpoint.metadata";

    /**
     * @param file {@code null} for a chunk that is in no file
     */
    record Chunk(long[] offsets, long[] sizes, String file, long begin, long length) {

        /** Four values in a row, from {@code at} on. */
        static Chunk four(long at, String file, long length) {
            return new Chunk(new long[] {at}, new long[] {4}, file, 0, length);
        }
    }

    private record Place(String name, Chunk chunk) {
    }

    private final Pickle pickle = new Pickle();
    private final List<Place> places = new ArrayList<>();
    private boolean transformed;

    Listing() {
        begin(METADATA, "Metadata").text("state_dict_metadata").op('}', '(');
    }

    private Pickle begin(String module, String name) {
        return pickle.global(module, name).op(')', 0x81, '}', '(');
    }

    private void size(long... numbers) {
        pickle.global("torch", "Size").numbers(numbers).op(0x85, 'R');
    }

    Listing transformed() {
        transformed = true;
        return this;
    }

    Listing tensor(String name, String type, long[] dims, Chunk... chunks) {
        begin(name, type, dims).op(']', '(');
        for (Chunk chunk : chunks) {
            chunk(name, chunk);
        }
        pickle.op('e', 'u', 'b');
        return this;
    }

    /** Many tensors of one list, which has the same chunk many times. */
    Listing tensorsOfOneList(int count, long[] dims, Chunk chunk, int times) {
        for (int i = 0; i < count; i++) {
            String name = "w" + i;
            begin(name, "float32", dims);
            if (i == 0) {
                pickle.op(']', '(');
                chunk(name, chunk);
                pickle.op('q', 0);
                for (int j = 1; j < times; j++) {
                    pickle.op('h', 0);
                }
                pickle.op('e', 'q', 1);
            } else {
                pickle.op('h', 1);
                places.add(new Place(name, chunk));
            }
            pickle.op('u', 'b');
        }
        return this;
    }

    private Pickle begin(String name, String type, long[] dims) {
        pickle.text(name);
        begin(METADATA, "TensorStorageMetadata").text("properties").global(METADATA, "TensorProperties").op(')', 0x81)
                .op('(').global("torch", type).op('N', 0x89, 'N', 0x89, 't', 'b').text("size");
        size(dims);
        return pickle.text("chunks");
    }

    private void chunk(String name, Chunk chunk) {
        begin(METADATA, "ChunkStorageMetadata").text("offsets");
        size(chunk.offsets());
        pickle.text("sizes");
        size(chunk.sizes());
        pickle.op('u', 'b');
        places.add(new Place(name, chunk));
    }

    /** An entry that calls something. */
    Listing harm(String module, String name) {
        pickle.text("harm").global(module, name).op('(').text("touch harm").op('t', 'R');
        return this;
    }

    byte[] bytes() {
        pickle.op('u').text("storage_data").op('}', '(');
        for (Place place : places) {
            Chunk chunk = place.chunk();
            if (chunk.file() == null) {
                continue;
            }
            begin(METADATA, "MetadataIndex").text("fqn").text(place.name()).text("offset");
            size(chunk.offsets());
            pickle.op('u', 'b');
            begin("torch.distributed.checkpoint.filesystem", "_StorageInfo").text("relative_path")
                    .text(Objects.requireNonNull(chunk.file())).text("offset").number(chunk.begin()).text("length")
                    .number(chunk.length());
            if (transformed) {
                pickle.text("transform_descriptors").op(']').text("zstd").op('a');
            }
            pickle.op('u', 'b');
        }
        return pickle.op('u', 'u', 'b', '.').bytes();
    }
}
