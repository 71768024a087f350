/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.dcp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.mapped.CompanionFiles;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;

/** The files with the chunks, each mapped once, and the archives in them, which lie apart. */
final class DcpFiles {

    private final CheckpointFile metadata;
    private final CompanionFiles companions;
    private final Map<String, CheckpointFile> byName = new HashMap<>();
    private final Map<Path, CheckpointFile> byPath = new LinkedHashMap<>();
    private final Map<CheckpointFile, List<Place>> places = new LinkedHashMap<>();

    private record Place(DcpMetadata.Chunk chunk, TensorId tensor) {

        long endBytes() {
            return chunk.beginBytes() + chunk.sizeBytes();
        }
    }

    /** @param metadata the file that names the others; not closed with them */
    DcpFiles(CheckpointFile metadata) {
        this.metadata = metadata;
        this.companions = new CompanionFiles(metadata.path());
    }

    /** Opens the files of a tensor's chunks and checks that they are long enough. */
    void add(DcpMetadata.Listed tensor) throws CheckpointException {
        for (DcpMetadata.Chunk chunk : tensor.chunks()) {
            CheckpointFile file = byName.get(chunk.file());
            if (file == null) {
                file = open(chunk.file(), tensor.info().id());
                byName.put(chunk.file(), file);
            }
            if (chunk.beginBytes() < 0 || chunk.sizeBytes() < 0 || chunk.beginBytes() > file.sizeBytes()
                    || chunk.sizeBytes() > file.sizeBytes() - chunk.beginBytes()) {
                throw new CheckpointException(tensor(tensor.info().id()) + " has a chunk in " + file.path()
                        + " that ends behind the end of that file, so it is truncated or damaged; copy it again.");
            }
            places.computeIfAbsent(file, _ -> new ArrayList<>()).add(new Place(chunk, tensor.info().id()));
        }
    }

    private CheckpointFile open(String name, TensorId tensor) throws CheckpointException {
        CompanionFiles.Found found = companions.find(name, tensor(tensor) + " has a chunk in");
        CheckpointFile file = byPath.get(found.real());
        if (file == null) {
            file = CheckpointFile.open(found.path());
            byPath.put(found.real(), file);
        }
        return file;
    }

    /** Requires that archives share no bytes: if they did, a small file would look large, and take long to read. */
    void requireApart() throws CheckpointException {
        for (Map.Entry<CheckpointFile, List<Place>> of : places.entrySet()) {
            List<Place> sorted = new ArrayList<>(of.getValue());
            sorted.sort(Comparator.comparingLong((Place place) -> place.chunk().beginBytes())
                    .thenComparing(Place::endBytes).thenComparing(Place::tensor));
            for (int i = 1; i < sorted.size(); i++) {
                Place before = sorted.get(i - 1);
                if (sorted.get(i).chunk().beginBytes() < before.endBytes()) {
                    throw new CheckpointException(tensor(sorted.get(i).tensor()) + " has a chunk in "
                            + of.getKey().path() + " that overlaps one of " + ShownText.of(before.tensor().name())
                            + "; get the checkpoint from its source again.");
                }
            }
        }
        places.clear();
    }

    /** The archive of a chunk of an added tensor. */
    CheckpointFile archive(DcpMetadata.Chunk chunk) {
        return byName.get(chunk.file()).part(chunk.beginBytes(), chunk.sizeBytes());
    }

    /** Returns all files that were opened. */
    List<CheckpointFile> all() {
        return List.copyOf(byPath.values());
    }

    private String tensor(TensorId id) {
        return "Tensor " + ShownText.of(id.name()) + " of " + metadata.path();
    }
}
