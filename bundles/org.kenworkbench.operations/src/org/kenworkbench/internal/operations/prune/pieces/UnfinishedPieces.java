/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.pieces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.kenworkbench.internal.operations.prune.report.PruneOutcome;

/**
 * Pieces of a divided pruning that a run has left in a folder of a store, without a result.
 *
 * @param folder of a result
 * @param latest time of the piece that was written last
 * @param files  the shards and the notes on them
 */
public record UnfinishedPieces(Path folder, Instant latest, List<Path> files) {

    /** Depth at which results lie below a place: of a batch, in folders of jobs and of amounts. */
    private static final int DEPTH = 3;

    public UnfinishedPieces {
        files = List.copyOf(files);
    }

    /** Finds what was left in a folder, or some levels below it; in the order of the folders. */
    public static List<UnfinishedPieces> below(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        Map<Path, List<Path>> byFolder = new TreeMap<>();
        try (Stream<Path> all = Files.walk(place, DEPTH)) {
            all.filter(UnfinishedPieces::isPiece)
                    .forEach(file -> byFolder.computeIfAbsent(file.getParent(), _ -> new ArrayList<>()).add(file));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        List<UnfinishedPieces> found = new ArrayList<>();
        for (Map.Entry<Path, List<Path>> folder : byFolder.entrySet()) {
            Instant latest = Instant.EPOCH;
            boolean noted = false;
            for (Path file : folder.getValue()) {
                Instant time = Files.getLastModifiedTime(file).toInstant();
                latest = time.isAfter(latest) ? time : latest;
                noted |= PieceNote.isNote(file.toString());
            }
            if (noted && !Files.exists(folder.getKey().resolve(PruneOutcome.COMPOSITION_FILE))) {
                found.add(new UnfinishedPieces(folder.getKey(), latest, folder.getValue()));
            }
        }
        return found;
    }

    private static boolean isPiece(Path file) {
        return PieceNote.isNote(file.toString()) || PieceNote.isShard(file.toString());
    }

    /** Deletes the files; that one is gone already is no error. */
    public void remove() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
