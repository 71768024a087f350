/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pieces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.subnetwork.Joiner;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;

/** Joins the shards of a folder, the first and the index of which are staged here. Stateless. */
public final class ShardJoiner {

    private ShardJoiner() {
    }

    /**
     * Joins the shards into a file, and deletes the first and the index; those of pieces stay until the result is
     * there.
     *
     * @param folder name of the folder within the output folder
     * @param count  number of shards
     * @param joined is replaced
     * @param reader opens the shards
     */
    public static void join(DividedOutput out, String folder, int count, Path joined, CheckpointReader reader,
            OperationContext context) throws IOException, OperationException {
        Path first = out.staged(folder).resolve(SubnetworkFiles.shard(1, count));
        Path index = out.staged(folder).resolve(SubnetworkFiles.INDEX_FILE);
        Path opened = index;
        if (out.place().isStore()) {
            // The other shards are there already.
            String joining = WrittenFile.within(folder, SubnetworkFiles.JOINING_INDEX);
            out.place().publish(first, WrittenFile.within(folder, first.getFileName().toString()), context);
            out.place().publish(index, joining, context);
            opened = out.place().file(joining);
        }
        Files.deleteIfExists(joined);
        try (Subnetwork shards = Subnetwork.open(reader, opened);
                OperationContext.Stage stage = context.begin("Joining", Joiner.streamBytes(shards),
                        ProgressUnit.BYTES)) {
            long[] before = {0};
            Joiner.join(shards, joined, bytes -> {
                stage.advance(bytes - before[0]);
                before[0] = bytes;
            }, context::isCancelled);
        } catch (CancellationException e) {
            throw new OperationCancelledException(e);
        }
        Files.deleteIfExists(first);
        Files.deleteIfExists(index);
    }
}
