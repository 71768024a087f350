/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.batch.task.Job;
import org.kenworkbench.internal.batch.task.PreparedJob;

/**
 * Tells which jobs must have ended before another one is begun: those that make what it reads, and those that read what
 * it makes. The arguments alone tell what a job reads; one that reads the place of all results, or a folder around it,
 * is begun after all jobs before it, and all that follow are begun after it. For one thread.
 */
public final class JobRelations {

    private final Path results;
    private final Map<String, Integer> makerByName = new HashMap<>();
    private final Map<String, List<Integer>> readersByName = new HashMap<>();
    private int count;
    /** The last job that reads all results; -1 if there is none. */
    private int lastOfAll = -1;

    /** @param results the place of all results */
    public JobRelations(Path results) {
        this.results = whole(results);
    }

    /**
     * Adds the next job of the file.
     *
     * @return indices of the jobs before it that must have ended; those that one of these waits for may be left out
     */
    public Set<Integer> add(PreparedJob job) {
        int index = count++;
        Optional<Set<String>> read = read(job);
        Set<Integer> before = new TreeSet<>();
        if (lastOfAll >= 0) {
            before.add(lastOfAll);
        }
        if (read.isEmpty()) {
            for (int i = lastOfAll + 1; i < index; i++) {
                before.add(i);
            }
            lastOfAll = index;
        } else {
            for (String name : read.get()) {
                Optional.ofNullable(makerByName.get(name)).ifPresent(before::add);
                readersByName.computeIfAbsent(name, _ -> new ArrayList<>()).add(index);
            }
        }
        String made = name(job.place().getFileName());
        before.addAll(readersByName.getOrDefault(made, List.of()));
        before.remove(index); // it may read what it is to replace, and is refused for that
        makerByName.put(made, index);
        return before;
    }

    /** Returns the names of the results that a job reads; empty if it reads all of them. */
    private Optional<Set<String>> read(PreparedJob job) {
        Set<String> names = new HashSet<>();
        for (String argument : job.job().arguments()) {
            Optional<Path> path = Job.named(argument, job.folder()).map(JobRelations::whole);
            if (path.isPresent() && results.startsWith(path.get())) {
                return Optional.empty();
            }
            if (path.isPresent() && path.get().startsWith(results)) {
                names.add(name(results.relativize(path.get()).getName(0)));
            }
        }
        return Optional.of(names);
    }

    /** Returns a name as file systems tell them apart that do not mind capitals. */
    private static String name(Path name) {
        return name.toString().toLowerCase(Locale.ROOT);
    }

    /** Returns a path without links, as far as it is there. */
    private static Path whole(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        if (StorePaths.isLocal(whole)) {
            for (Path there = whole; there != null; there = there.getParent()) {
                if (Files.exists(there)) {
                    return real(there).resolve(there.relativize(whole));
                }
            }
        }
        return whole;
    }

    private static Path real(Path there) {
        try {
            return there.toRealPath();
        } catch (IOException _) {
            return there; // it has just been deleted, or must not be looked at
        }
    }
}
