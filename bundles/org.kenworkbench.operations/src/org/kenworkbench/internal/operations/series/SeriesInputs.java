/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.kenworkbench.analysis.difference.series.CheckpointSeries;
import org.kenworkbench.analysis.difference.series.SeriesPoint;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

/**
 * The checkpoints of a series, in order.
 *
 * @param title    name of the series
 * @param paths    of the checkpoints
 * @param isFolder whether they were found in a folder
 */
record SeriesInputs(String title, List<Path> paths, boolean isFolder) {

    private static final Pattern NAME = Pattern.compile(
            "(checkpoint|ckpt|global_step|step|iter|iteration|epoch)[-_]?(\\d{1,15})(\\.\\w+)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,15})(\\.\\w+)?$");

    SeriesInputs {
        paths = List.copyOf(paths);
    }

    /**
     * Finds the checkpoints.
     *
     * @param named one folder that holds them, or the checkpoints themselves
     */
    static SeriesInputs of(List<Path> named) throws IOException, OperationException {
        if (named.size() >= CheckpointSeries.LEAST) {
            return new SeriesInputs(name(named.getFirst()) + " … " + name(named.getLast()), named, false);
        }
        Path folder = named.getFirst();
        if (Files.notExists(folder)) {
            throw new OperationException(ExitCode.INPUT, folder + " does not exist; name the folder of a training.");
        }
        List<Path> found = Files.isDirectory(folder) ? in(folder) : List.of();
        if (found.size() < CheckpointSeries.LEAST) {
            throw new OperationException(ExitCode.USAGE, folder + " holds no two checkpoints with names such as "
                    + "checkpoint-100 or step-100; name such a folder, or two checkpoints or more in order.");
        }
        return new SeriesInputs(name(folder.toAbsolutePath().normalize()), found, true);
    }

    /** Joins checkpoints, and those that folders hold; see {@link org.kenworkbench.operations.series.SeriesReader}. */
    static List<Path> joined(List<Path> series, List<Path> more) throws IOException {
        Set<Path> all = new LinkedHashSet<>();
        for (Path path : Stream.concat(series.stream(), more.stream()).toList()) {
            List<Path> held = Files.isDirectory(path) ? in(path) : List.of();
            if (held.isEmpty()) {
                all.add(path.toAbsolutePath().normalize());
            }
            held.forEach(one -> all.add(one.toAbsolutePath().normalize()));
        }
        List<Path> joined = new ArrayList<>(all);
        // Numbers of several kinds, as of steps and epochs, are in no order.
        if (joined.stream().map(path -> kind(name(path))).distinct().count() == 1
                && joined.stream().allMatch(path -> step(name(path)).isPresent())) {
            joined.sort(Comparator.comparingLong(path -> step(name(path)).orElseThrow()));
        }
        return joined;
    }

    private static String kind(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** Lists the checkpoints of the kind that a folder has most of, by number. */
    private static List<Path> in(Path folder) throws IOException {
        Map<String, List<Path>> kinds = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                Matcher matcher = NAME.matcher(name(entry));
                if (matcher.matches()) {
                    kinds.computeIfAbsent(matcher.group(1), _ -> new ArrayList<>()).add(entry);
                }
            }
        }
        return kinds.values().stream().max(Comparator.comparingInt(List::size)).orElse(List.of()).stream()
                .sorted(Comparator.comparingLong((Path path) -> step(name(path)).orElse(0))).toList();
    }

    /** Returns the number in a name that tells the step of a training. */
    private static OptionalLong step(String name) {
        Matcher kind = NAME.matcher(name);
        if (kind.find()) {
            return OptionalLong.of(Long.parseLong(kind.group(2)));
        }
        Matcher last = NUMBER.matcher(name);
        return last.find() ? OptionalLong.of(Long.parseLong(last.group(1))) : OptionalLong.empty();
    }

    /** Names the checkpoints; steps are told where they rise along all. */
    static List<SeriesPoint> points(List<Path> paths) {
        List<String> labels = paths.stream().map(SeriesInputs::name).toList();
        if (new HashSet<>(labels).size() < labels.size()) {
            labels = paths.stream().map(Path::toString).toList();
        }
        List<OptionalLong> steps = labels.stream().map(SeriesInputs::step).toList();
        boolean rise = steps.stream().allMatch(OptionalLong::isPresent) && IntStream.range(1, steps.size())
                .allMatch(i -> steps.get(i).getAsLong() > steps.get(i - 1).getAsLong());
        List<SeriesPoint> points = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            points.add(new SeriesPoint(labels.get(i), rise ? steps.get(i) : OptionalLong.empty()));
        }
        return points;
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
