/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.write;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.checkpoint.shards.IndexedFiles;
import org.kenworkbench.checkpoint.write.WrittenStream;
import org.kenworkbench.internal.subnetwork.manifest.KenFormat;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.tensor.TensorId;

/** The index of a subnetwork in shards. Stateless. */
public final class SetIndex {

    private SetIndex() {
    }

    /**
     * Writes the index and forces it to the disk.
     *
     * @param index   must not exist
     * @param streams all streams of the shards, each with the number of its shard, counted from 0
     * @param count   how many shards there are
     * @param set     text of the set
     */
    public static void write(Path index, List<WrittenStream> streams, int count, String set) throws IOException {
        SortedMap<TensorId, String> fileOf = new TreeMap<>();
        long totalBytes = 0;
        for (WrittenStream stream : streams) {
            fileOf.put(stream.info().id(), SubnetworkFiles.shard(stream.file() + 1, count));
            totalBytes += stream.info().sizeBytes();
        }
        Files.writeString(index, IndexedFiles.text(fileOf, totalBytes, Map.of(KenFormat.KEY_SET, set)),
                StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
    }
}
