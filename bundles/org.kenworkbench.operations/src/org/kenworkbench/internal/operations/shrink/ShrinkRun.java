/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.operations.sweep.Subject;
import org.kenworkbench.internal.operations.sweep.SweepScores;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.FileTrees;

/**
 * Finds the file that was asked for, and those around it that are scored. One thread.
 *
 * @param scores empty if nothing scores models
 */
record ShrinkRun(ShrinkJob job, FileFit fit, Optional<ShrinkScores> scores) {

    /** Budgets that are scored beside the one that was asked for, as parts of it. */
    private static final List<Double> AROUND = List.of(0.5, 0.7, 1.4, 2.0);
    /** Parts of the largest file of one method alone that others of it may take: they leave more noise out. */
    private static final List<Double> PLAIN = List.of(0.5, 0.7);
    /** Part of the bytes of the smallest file within a margin that the next one, of one method alone, may take. */
    private static final double PLAIN_STEP = 0.8;
    /** Most files of one method that are tried for a margin. */
    private static final int PLAIN_TRIES = 3;
    /** Times that the bytes are halved in search of a margin, and times that the distance then is. */
    private static final int HALVINGS = 7;
    private static final int REFINEMENTS = 2;
    /** Times that files of a bit fewer and a bit more bytes than the best one of a method alone are looked at. */
    private static final int NEARER = 2;
    /** Part of the bytes of the best one that others must differ by. */
    private static final double NEAR = 0.04;
    /**
     * The most models that are scored. Within a budget these are nine files of one method and four nearer to the best
     * of them, one that loses least and four around it, the tuned model, and two of these with test data; within a
     * margin, nine that lose least, nine of one method, the tuned model, and two with test data.
     */
    static final int MOST_SCORES = 21;

    private static final Comparator<ShrinkPoint> BETTER = Comparator.comparingDouble(ShrinkRun::score)
            .thenComparing(point -> point.file().lost(), Comparator.reverseOrder());

    /** The points that were found. */
    private record Found(List<ShrinkPoint> points, ShrinkPoint kept, boolean chosen) {
    }

    /** Runs the search. */
    ShrinkOutcome run(List<Rival> rivals) throws IOException, OperationException {
        Optional<SweepScores.Judged> tuned = scores.isEmpty() ? Optional.empty()
                : Optional.of(scores.get().tuned(Subject.Split.VALIDATION));
        Found found = switch (job.aim()) {
            case ShrinkAim.Bytes bytes -> scores.isEmpty() ? only(fit.within(bytes.most())) : bestWithin(bytes.most());
            case ShrinkAim.KeepTuning keep -> keeping(fit.losing(1 - keep.share()));
            case ShrinkAim.Margin margin -> withinMargin(margin.loss());
        };
        List<ShrinkPoint> points = new ArrayList<>(found.points);
        points.sort(Comparator.comparingLong(point -> point.file().bytes()));
        ShrinkPoint kept = found.kept;
        if (found.chosen && scores.isPresent() && scores.get().isTested()) {
            scores.get().tuned(Subject.Split.TEST);
            ShrinkPoint confirmed = new ShrinkPoint(kept.file(), kept.validation(),
                    Optional.of(scores.get().of(kept.file(), Subject.Split.TEST)));
            points.replaceAll(point -> point == found.kept ? confirmed : point);
            kept = confirmed;
        }
        return new ShrinkOutcome(job, points, kept, found.chosen, tuned, rivals, fit.alongPrices());
    }

    private static Found only(Shrunk file) {
        ShrinkPoint point = new ShrinkPoint(file, Optional.empty(), Optional.empty());
        return new Found(List.of(point), point, true);
    }

    private ShrinkPoint scored(Shrunk file) throws IOException, OperationException {
        return new ShrinkPoint(file, Optional.of(scores.orElseThrow().of(file, Subject.Split.VALIDATION)),
                Optional.empty());
    }

    /**
     * Scores files of about so many bytes, and those that one method alone makes in as many, and takes the best one
     * that has no more. Of equal scores it is the one that loses least of the change: the examples do not tell them
     * apart, and the bytes may be spent.
     */
    private Found bestWithin(long most) throws IOException, OperationException {
        List<ShrinkPoint> points = new ArrayList<>(List.of(scored(fit.within(most))));
        points.addAll(around(most, points.getFirst().file()));
        points.addAll(plain(most));
        ShrinkPoint best = points.stream().filter(point -> point.file().bytes() <= most).max(BETTER).orElseThrow();
        return new Found(points, best, true);
    }

    /** Scores files of one method alone, and then some nearer to the best of them. */
    private Collection<ShrinkPoint> plain(long most) throws IOException, OperationException {
        Map<String, ShrinkPoint> points = new LinkedHashMap<>();
        for (String method : PlainFiles.methods(job)) {
            Optional<Shrunk> largest = fit.plain().within(method, most);
            if (largest.isPresent()) {
                add(largest.get(), points);
                for (double part : PLAIN) {
                    addPlain(method, Math.round(part * largest.get().bytes()), points);
                }
            }
        }
        int before = 0;
        for (int i = 0; i < NEARER && points.size() > before; i++) {
            before = points.size();
            ShrinkPoint best = points.values().stream().max(BETTER).orElseThrow();
            String method = best.file().method();
            long bytes = best.file().bytes();
            List<Long> others = points.values().stream().filter(point -> point.file().method().equals(method))
                    .map(point -> point.file().bytes()).toList();
            long fewer = others.stream().filter(other -> other < bytes).max(Long::compare).orElse(bytes / 2);
            long more = others.stream().filter(other -> other > bytes).min(Long::compare).orElse(bytes);
            for (long end : List.of(fewer, more)) {
                long between = Math.round(Math.sqrt((double) bytes * end));
                if (Math.abs(between - bytes) > NEAR * bytes) {
                    addPlain(method, between, points);
                }
            }
        }
        return points.values();
    }

    private void addPlain(String method, long bytes, Map<String, ShrinkPoint> points)
            throws IOException, OperationException {
        Optional<Shrunk> file = fit.plain().within(method, bytes);
        if (file.isPresent()) {
            add(file.get(), points);
        }
    }

    private void add(Shrunk file, Map<String, ShrinkPoint> points) throws IOException, OperationException {
        String digest = file.outcome().result().prunedDigest();
        if (points.containsKey(digest)) {
            FileTrees.deleteQuietly(file.folder());
        } else {
            points.put(digest, scored(file));
        }
    }

    private static double score(ShrinkPoint point) {
        return point.validation().orElseThrow().scored().score().score();
    }

    /** Scores the file that was asked for, and files of fewer and of more bytes. */
    private Found keeping(Shrunk file) throws IOException, OperationException {
        if (scores.isEmpty()) {
            return only(file);
        }
        ShrinkPoint asked = scored(file);
        List<ShrinkPoint> points = new ArrayList<>(List.of(asked));
        points.addAll(around(file.bytes(), file));
        return new Found(points, asked, true);
    }

    /** Scores files with parts of a budget, each different from the others. */
    private List<ShrinkPoint> around(long bytes, Shrunk known) throws IOException, OperationException {
        Map<String, ShrinkPoint> points = new LinkedHashMap<>();
        for (double part : AROUND) {
            long budget = Math.min(Math.round(part * bytes), fit.mostBytes());
            if (budget >= fit.leastBytes()) {
                Shrunk file = fit.within(budget);
                String digest = file.outcome().result().prunedDigest();
                if (!points.containsKey(digest) && !digest.equals(known.outcome().result().prunedDigest())) {
                    points.put(digest, scored(file));
                }
            }
        }
        return List.copyOf(points.values());
    }

    /**
     * Halves the bytes as long as the loss is within the margin, and then looks between the last file that is
     * and the first that is not. Then each method alone tries with fewer. If none is, the largest one is kept.
     */
    private Found withinMargin(double margin) throws IOException, OperationException {
        List<ShrinkPoint> points = new ArrayList<>();
        Optional<ShrinkPoint> within = Optional.empty();
        long high = fit.mostBytes();
        long low = fit.leastBytes();
        for (int i = 0; i < HALVINGS && high > low; i++) {
            ShrinkPoint point = scored(fit.within(high));
            points.add(point);
            if (!isWithin(point, margin)) {
                low = high;
                break;
            }
            within = Optional.of(point);
            high = point.file().bytes() / 2;
        }
        for (int i = 0; i < REFINEMENTS && within.isPresent(); i++) {
            long middle = Math.round(Math.sqrt((double) low * within.get().file().bytes()));
            ShrinkPoint point = scored(fit.within(Math.max(middle, fit.leastBytes())));
            points.add(point);
            if (isWithin(point, margin) && point.file().bytes() < within.get().file().bytes()) {
                within = Optional.of(point);
            } else {
                low = middle;
            }
        }
        for (String method : PlainFiles.methods(job)) {
            within = plainWithin(method, margin, within, points);
        }
        return new Found(points, within.orElse(points.getFirst()), within.isPresent());
    }

    /** Takes ever smaller files of one method alone as long as the loss is within the margin. */
    private Optional<ShrinkPoint> plainWithin(String method, double margin, Optional<ShrinkPoint> smallest,
            List<ShrinkPoint> points) throws IOException, OperationException {
        Optional<ShrinkPoint> within = smallest;
        for (int i = 0; i < PLAIN_TRIES; i++) {
            long below = within.isPresent() ? Math.round(PLAIN_STEP * within.get().file().bytes()) : fit.mostBytes();
            Optional<Shrunk> file = fit.plain().within(method, below);
            if (file.isEmpty()) {
                break;
            }
            ShrinkPoint point = scored(file.get());
            points.add(point);
            if (!isWithin(point, margin)) {
                break;
            }
            within = Optional.of(point);
        }
        return within;
    }

    private static boolean isWithin(ShrinkPoint point, double margin) {
        return point.validation().orElseThrow().fromTuned().orElseThrow().isWithin(margin);
    }
}
