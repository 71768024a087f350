/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Goes through modules that may have the same matrices: first those of one name, then those that are the only ones of
 * their kind in a layer. Experts are modules by themselves at first, and all of a layer one module afterwards. For one
 * thread.
 */
final class RegroupSearch {

    private static final List<MatrixPart> OF_MODULE = List.of(MatrixPart.QUERY_KEY_VALUE, MatrixPart.GATE_UP);
    private static final List<MatrixPart> OF_EXPERTS = List.of(MatrixPart.GATE_UP, MatrixPart.GATE, MatrixPart.UP,
            MatrixPart.DOWN);

    private final LeftTensors left;
    private final RegroupJudge judge;
    private final List<RegroupedTensors> found = new ArrayList<>();

    RegroupSearch(LeftTensors left, RegroupJudge judge) {
        this.left = left;
        this.judge = judge;
    }

    /** Returns what was found, by name. */
    List<RegroupedTensors> run() throws CheckpointException {
        for (boolean experts : new boolean[] {false, true}) {
            search(experts, UnaryOperator.identity());
            search(experts, PartName::layer);
        }
        found.sort(Comparator.comparing(pair -> new TensorId(pair.name())));
        return found;
    }

    private void search(boolean experts, UnaryOperator<String> place) throws CheckpointException {
        PartModules base = PartModules.of(left.inBase(), experts, TensorInfo::name);
        PartModules tuned = PartModules.of(left.inTuned(), experts, left::nameInBase);
        for (MatrixPart joined : experts ? OF_EXPERTS : OF_MODULE) {
            Map<String, Modules> weights = places(base.weights(), tuned.weights(), joined, place);
            Map<String, Modules> biases = places(base.biases(), tuned.biases(), joined, place);
            for (Map.Entry<String, Modules> entry : weights.entrySet()) {
                Modules ofBias = biases.remove(entry.getKey());
                Optional<RegroupCandidate> candidate = entry.getValue().candidate(joined);
                Optional<RegroupJudge.Verdict> verdict = candidate.isEmpty() ? Optional.empty()
                        : judge.judge(candidate.get(), null);
                if (verdict.isPresent()) {
                    take(verdict.get().pair());
                    if (ofBias != null) {
                        take(ofBias, joined, verdict.get().way());
                    }
                }
            }
            for (Modules ofBias : biases.values()) {
                take(ofBias, joined, null);
            }
        }
    }

    private void take(Modules modules, MatrixPart joined, @Nullable WayOfJoining known) throws CheckpointException {
        Optional<RegroupCandidate> candidate = modules.candidate(joined);
        if (candidate.isPresent()) {
            judge.judge(candidate.get(), known).ifPresent(verdict -> take(verdict.pair()));
        }
    }

    private void take(RegroupedTensors pair) {
        found.add(pair);
        left.take(pair);
    }

    /** Modules at one place of the two models that have a matrix, joined or in parts. */
    private record Modules(List<List<StoredPart>> base, List<List<StoredPart>> tuned) {

        Modules() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        /** Returns the two that may go together, if each model has one, and not both have it in parts. */
        Optional<RegroupCandidate> candidate(MatrixPart joined) {
            if (base.size() != 1 || tuned.size() != 1) {
                return Optional.empty();
            }
            List<StoredPart> ofBase = base.getFirst();
            List<StoredPart> ofTuned = tuned.getFirst();
            boolean bothInParts = ofBase.size() > 1 && ofTuned.size() > 1;
            boolean expertsApart = Stream.concat(ofBase.stream(), ofTuned.stream()).allMatch(StoredPart::isApart);
            return bothInParts || expertsApart ? Optional.empty()
                    : Optional.of(new RegroupCandidate(joined, ofBase, ofTuned));
        }
    }

    private static Map<String, Modules> places(Map<String, PartModule> base, Map<String, PartModule> tuned,
            MatrixPart joined, UnaryOperator<String> place) {
        Map<String, Modules> places = new TreeMap<>();
        base.forEach((module, parts) -> parts.form(joined).ifPresent(
                form -> places.computeIfAbsent(place.apply(module), _ -> new Modules()).base().add(form)));
        tuned.forEach((module, parts) -> parts.form(joined).ifPresent(
                form -> places.computeIfAbsent(place.apply(module), _ -> new Modules()).tuned().add(form)));
        return places;
    }
}
