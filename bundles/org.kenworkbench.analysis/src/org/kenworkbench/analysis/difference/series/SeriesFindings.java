/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.difference.series.SeriesFinding.StillMoving;
import org.kenworkbench.analysis.difference.series.SeriesFinding.StopOrder;
import org.kenworkbench.analysis.difference.series.SeriesTensor.Presence;
import org.kenworkbench.tensor.TensorId;

/** Finds what is notable about a series of checkpoints. */
public final class SeriesFindings {

    /** Relative change of a step below which a matrix has stopped, where nobody says otherwise: 0.04 %. */
    public static final double USUAL_LIMIT = 0.0004;

    /** Rise of the loss that is told, to that of the checkpoint before. */
    private static final double LOSS_ROSE = 1.2;

    private final CheckpointSeries series;
    private final double limit;
    private final List<TensorSeries> moving;

    private SeriesFindings(CheckpointSeries series, double limit) {
        this.series = series;
        this.limit = limit;
        this.moving = series.matrices().stream().filter(TensorSeries::moved).toList();
    }

    /**
     * Makes all findings, worst first.
     *
     * @param limit relative change of a step below which a matrix has stopped
     */
    public static List<SeriesFinding> of(CheckpointSeries series, TrainingLog log, double limit) {
        SeriesFindings of = new SeriesFindings(series, limit);
        List<SeriesFinding> findings = new ArrayList<>();
        of.addFaults(findings);
        if (series.tensors().stream().anyMatch(TensorSeries::moved)) {
            findings.addAll(SeriesJumps.of(series.points(), of.moving, limit));
            of.addStops(findings);
            of.addLoss(findings, log);
        }
        of.addNeverMoved(findings);
        findings.sort(Comparator.comparing(SeriesFinding::severity));
        return List.copyOf(findings);
    }

    private int checkpoints() {
        return series.points().size();
    }

    private void addFaults(List<SeriesFinding> findings) {
        boolean moved = series.tensors().stream().anyMatch(TensorSeries::moved);
        for (int i = 0; i < checkpoints(); i++) {
            int at = i;
            List<TensorSeries> rising = series.tensors().stream()
                    .filter(tensor -> tensor.notFinite(at) > (at == 0 ? 0 : tensor.notFinite(at - 1))).toList();
            if (!rising.isEmpty()) {
                findings.add(new SeriesFinding.NotFinite(at, ids(rising),
                        rising.stream().mapToLong(tensor -> tensor.notFinite(at)).sum()));
            }
            List<ValueChange> changes = series.tensors().stream().map(tensor -> tensor.change(Against.STEP, at))
                    .flatMap(Optional::stream).toList();
            if (moved && !changes.isEmpty() && changes.stream().allMatch(change -> change.changed() == 0)) {
                findings.add(new SeriesFinding.Repeated(at));
            }
        }
        for (Presence presence : List.of(Presence.MISSING, Presence.RESHAPED)) {
            Map<List<Integer>, List<TensorId>> lacking = new LinkedHashMap<>();
            for (SeriesTensor tensor : series.match().tensors()) {
                List<Integer> where = tensor.checkpoints(presence);
                if (!where.isEmpty()) {
                    lacking.computeIfAbsent(where, _ -> new ArrayList<>()).add(tensor.tensor().id());
                }
            }
            lacking.forEach((where, tensors) -> findings
                    .add(new SeriesFinding.Lacking(tensors, where, presence == Presence.RESHAPED)));
        }
    }

    private void addStops(List<SeriesFinding> findings) {
        if (moving.isEmpty()) {
            return;
        }
        int[] stops = stops(moving);
        findings.add(new SeriesFinding.Stopped(stops.length, moving.size(), half(stops, stops.length), limit));
        if (stops.length == 0) {
            return;
        }
        List<SeriesPanel> panels = SeriesPanel.byRole(series);
        List<StopOrder.Half> halves = new ArrayList<>();
        List<StillMoving.Rows> still = new ArrayList<>();
        List<TensorId> tensors = new ArrayList<>();
        for (SeriesPanel panel : panels) {
            List<SeriesPanel.Row> rows = panel.rows().stream().filter(row -> row.changes().moved()).toList();
            List<SeriesPanel.Row> left = rows.stream().filter(row -> row.changes().stoppedAt(limit).isEmpty())
                    .toList();
            if (!panel.label().isEmpty()) {
                half(stops(rows.stream().map(SeriesPanel.Row::changes).toList()), rows.size())
                        .ifPresent(half -> halves.add(new StopOrder.Half(panel.label(), half)));
            }
            if (!left.isEmpty()) {
                still.add(new StillMoving.Rows(panel.label(), left.stream().map(SeriesPanel.Row::label).toList(),
                        rows.size()));
                left.forEach(row -> tensors.addAll(row.matrices()));
            }
        }
        halves.sort(Comparator.comparingInt(StopOrder.Half::checkpoint));
        if (halves.size() > 1) {
            findings.add(new StopOrder(halves));
        }
        if (!still.isEmpty()) {
            findings.add(new StillMoving(tensors, still));
        }
    }

    /** Returns the checkpoints at which tensors stopped, rising; those that did not are left out. */
    private int[] stops(List<TensorSeries> tensors) {
        return tensors.stream().map(tensor -> tensor.stoppedAt(limit)).filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt).sorted().toArray();
    }

    /** Returns when half of so many had stopped. */
    private static OptionalInt half(int[] stops, int of) {
        int needed = (of + 1) / 2;
        return needed > 0 && stops.length >= needed ? OptionalInt.of(stops[needed - 1]) : OptionalInt.empty();
    }

    private void addLoss(List<SeriesFinding> findings, TrainingLog log) {
        List<OptionalDouble> losses = log.losses(series.points());
        for (int i = 1; i < losses.size() - 1; i++) {
            if (losses.get(i - 1).isPresent() && losses.get(i).isPresent() && losses.get(i + 1).isPresent()) {
                double before = losses.get(i - 1).getAsDouble();
                double loss = losses.get(i).getAsDouble();
                if (before > 0 && loss > LOSS_ROSE * before && losses.get(i + 1).getAsDouble() < loss) {
                    findings.add(new SeriesFinding.LossRose(i, before, loss));
                }
            }
        }
    }

    private void addNeverMoved(List<SeriesFinding> findings) {
        List<TensorSeries> compared = series.tensors().stream().filter(tensor -> IntStream.range(0, checkpoints())
                .anyMatch(i -> tensor.change(Against.STEP, i).isPresent())).toList();
        List<TensorSeries> still = compared.stream().filter(tensor -> !tensor.moved()).toList();
        if (!still.isEmpty()) {
            findings.add(new SeriesFinding.NeverMoved(ids(still), still.size() == compared.size()));
        }
    }

    private static List<TensorId> ids(List<TensorSeries> tensors) {
        return tensors.stream().map(tensor -> tensor.tensor().id()).toList();
    }
}
