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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;

/**
 * Pieces of a divided work, a pruning or a packing, that a run has left in a folder of a store, and that belong to no
 * result.
 *
 * @param folder of a result
 * @param latest time of the piece that was written last
 * @param files  the shards and the notes on them, and the index by which they were to be joined
 */
public record UnfinishedPieces(Path folder, Instant latest, List<Path> files) {

    /** Levels at which files of results are looked for: those of three levels of folders below a place, at most. */
    private static final int DEPTH = 4;

    public UnfinishedPieces {
        files = List.copyOf(files);
    }

    /**
     * Finds what was left in a folder, or some levels below it; in the order of the folders. A shard is a piece if a
     * note stands beside it, or beside one of the same shards if it is the first. Nothing in a folder with an index is
     * taken: its shards may be those of a result.
     */
    public static List<UnfinishedPieces> below(Path place) throws IOException {
        Map<Path, Set<String>> byFolder = new TreeMap<>();
        try (Stream<Path> all = Files.walk(place, DEPTH)) {
            for (Path file : (Iterable<Path>) all.filter(UnfinishedPieces::tells)::iterator) {
                byFolder.computeIfAbsent(file.getParent(), _ -> new TreeSet<>()).add(file.getFileName().toString());
            }
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        List<UnfinishedPieces> found = new ArrayList<>();
        for (Map.Entry<Path, Set<String>> folder : byFolder.entrySet()) {
            List<Path> files = isResult(folder.getValue()) ? List.of()
                    : pieces(folder.getValue()).stream().map(folder.getKey()::resolve).toList();
            if (!files.isEmpty()) {
                found.add(new UnfinishedPieces(folder.getKey(), latest(files), files));
            }
        }
        return found;
    }

    private static boolean tells(Path file) {
        Path name = file.getFileName();
        return name != null && (SubnetworkFiles.isSubnetworkFile(name.toString())
                || SubnetworkFiles.isSubnetworkIndex(file) || name.toString().equals(PruneOutcome.COMPOSITION_FILE));
    }

    /** Tells whether shards in a folder may be those of a result; they are not if it has joined ones. */
    private static boolean isResult(Set<String> names) {
        return names.stream().anyMatch(name -> SubnetworkFiles.isSubnetworkIndex(Path.of(name))
                && !name.equals(SubnetworkFiles.JOINING_INDEX))
                || names.contains(PruneOutcome.COMPOSITION_FILE) && !names.contains(SubnetworkFiles.SINGLE_FILE);
    }

    /** Returns what pieces have left, in the order in which it is deleted: notes last, as they tell of the others. */
    private static Set<String> pieces(Set<String> names) {
        Set<String> pieces = new LinkedHashSet<>();
        List<String> notes = names.stream().filter(SubnetworkFiles::isNote).toList();
        if (!notes.isEmpty()) {
            pieces.add(SubnetworkFiles.JOINING_INDEX);
        }
        for (String note : notes) {
            String shard = SubnetworkFiles.noted(note).orElseThrow();
            pieces.add(SubnetworkFiles.firstShard(shard));
            pieces.add(shard);
        }
        pieces.addAll(notes);
        pieces.retainAll(names);
        return pieces;
    }

    private static Instant latest(List<Path> files) throws IOException {
        Instant latest = Instant.EPOCH;
        for (Path file : files) {
            Instant time = Files.getLastModifiedTime(file).toInstant();
            latest = time.isAfter(latest) ? time : latest;
        }
        return latest;
    }

    /** Deletes the files; that one is gone already is no error. */
    public void remove() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
