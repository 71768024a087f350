/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.difference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.analysis.difference.ComparedTensors;
import org.kenworkbench.analysis.difference.finding.Finding;
import org.kenworkbench.analysis.difference.regroup.GgufNames;
import org.kenworkbench.analysis.difference.regroup.RegroupKind;
import org.kenworkbench.analysis.difference.regroup.RegroupedTensors;
import org.kenworkbench.analysis.difference.regroup.Regrouping;
import org.kenworkbench.analysis.difference.scaled.CodeScales;
import org.kenworkbench.analysis.difference.scaled.ScaledTensor;
import org.kenworkbench.internal.operations.diagnose.TensorPairs;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Float8;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;

/**
 * All pairs of tensors of two checkpoints that can be compared: those of one name and form, codes of FP8 that are
 * compared as numbers, and tensors that one has apart and the other joined.
 *
 * @param match      what has no counterpart, after all of these
 * @param pairs      by name within each kind
 * @param regrouped  those that were put together of several tensors
 */
public record Comparisons(TensorMatch match, List<ComparedTensors> pairs, List<RegroupedTensors> regrouped,
        GgufNames named) {

    public Comparisons {
        Objects.requireNonNull(match);
        pairs = List.copyOf(pairs);
        regrouped = List.copyOf(regrouped);
    }

    /**
     * Finds all pairs; reads samples of tensors that may have been joined.
     *
     * @param match     of names and forms
     * @param cancelled whether to stop
     * @throws IOException                                    if a checkpoint cannot be read
     * @throws java.util.concurrent.CancellationException     if it was cancelled
     */
    public static Comparisons of(TensorMatch match, Checkpoint base, Checkpoint tuned, BooleanSupplier cancelled)
            throws IOException {
        GgufNames named = GgufNames.of(match);
        List<ComparedTensors> pairs = new ArrayList<>();
        Set<TensorId> usedScalesOfBase = new HashSet<>();
        Set<TensorId> usedScalesOfTuned = new HashSet<>();
        for (TensorPair pair : named.match().pairs()) {
            Optional<CodeScales> ofBase = scales(base, pair.base());
            Optional<CodeScales> ofTuned = scales(tuned, pair.tuned());
            MatchedTensors values = TensorPairs.of(pair, base, tuned);
            if (ofBase.isPresent() && ofTuned.isPresent() && pair.base().shape().equals(pair.tuned().shape())) {
                values = new MatchedTensors(new ScaledTensor(base.require(pair.base()), ofBase.get(), DType.F32),
                        new ScaledTensor(tuned.require(pair.tuned()), ofTuned.get(), DType.F32), pair.common(),
                        DType.F32);
            }
            pairs.add(new ComparedTensors(pair.base(), pair.tuned(), values));
        }
        List<TensorMatch.Misfit> left = new ArrayList<>();
        for (TensorMatch.Misfit misfit : named.match().differing()) {
            Optional<ComparedTensors> codes = codes(misfit, base, tuned);
            codes.ifPresentOrElse(pairs::add, () -> left.add(misfit));
            codes.flatMap(pair -> scalesOf(pair.values().base())).ifPresent(usedScalesOfBase::add);
            codes.flatMap(pair -> scalesOf(pair.values().tuned())).ifPresent(usedScalesOfTuned::add);
        }
        TensorMatch of = named.match();
        TensorMatch rest = new TensorMatch(of.prefix(), of.renames(), of.pairs(), left,
                without(of.onlyInBase(), usedScalesOfBase), without(of.onlyInTuned(), usedScalesOfTuned), of.tied());
        Regrouping regrouping = Regrouping.of(rest, base, tuned, cancelled);
        for (RegroupedTensors regrouped : regrouping.pairs()) {
            MatchedTensors values = regrouped.tensors();
            pairs.add(new ComparedTensors(values.base().info(), values.tuned().info(), values));
        }
        return new Comparisons(regrouping.rest(), pairs, regrouping.pairs(), named);
    }

    private static List<TensorInfo> without(List<TensorInfo> tensors, Set<TensorId> used) {
        return tensors.stream().filter(tensor -> !used.contains(tensor.id())).toList();
    }

    private static Optional<TensorId> scalesOf(Tensor tensor) {
        return tensor instanceof ScaledTensor scaled ? scaled.scales().map(scales -> scales.tensor().info().id())
                : Optional.empty();
    }

    private static Optional<CodeScales> scales(Checkpoint checkpoint, TensorInfo tensor) throws IOException {
        return Float8.isFloat8(tensor.dtype()) ? CodeScales.find(checkpoint, tensor) : Optional.empty();
    }

    /** Reads codes of FP8 as numbers where the other model has numbers in that place. */
    private static Optional<ComparedTensors> codes(TensorMatch.Misfit misfit, Checkpoint base, Checkpoint tuned)
            throws IOException {
        TensorInfo ofBase = misfit.base();
        TensorInfo ofTuned = misfit.tuned();
        if (!ofBase.shape().equals(ofTuned.shape())) {
            return Optional.empty();
        }
        if (isReadable(base, ofBase) && ofTuned.dtype().isPrunable()) {
            Tensor numbers = ScaledTensor.of(base, ofBase, ofTuned.dtype());
            return Optional.of(new ComparedTensors(ofBase, ofTuned,
                    new MatchedTensors(numbers, tuned.require(ofTuned), ofTuned.shape(), ofBase.dtype())));
        }
        if (isReadable(tuned, ofTuned) && ofBase.dtype().isPrunable()) {
            Tensor numbers = ScaledTensor.of(tuned, ofTuned, ofBase.dtype());
            AlignedTensor source = new AlignedTensor(base.require(ofBase), numbers.info());
            return Optional.of(new ComparedTensors(ofBase, ofTuned,
                    new MatchedTensors(source, numbers, ofTuned.shape(), ofBase.dtype())));
        }
        return Optional.empty();
    }

    /**
     * Tells whether codes of FP8 are numbers: with scales that are found, or with nothing beside them that might be
     * some.
     */
    private static boolean isReadable(Checkpoint checkpoint, TensorInfo codes) throws IOException {
        if (!Float8.isFloat8(codes.dtype())) {
            return false;
        }
        String module = codes.name().endsWith(".weight") ? codes.name().substring(0, codes.name().length() - 6)
                : codes.name();
        return scales(checkpoint, codes).isPresent() || checkpoint.tensors().stream().map(TensorInfo::name)
                .filter(name -> name.startsWith(module) && !name.equals(codes.name()))
                .allMatch(name -> name.equals(module + "bias"));
    }

    /** Tells how names differ, and which kinds of tensors one model has apart and the other joined. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(regroupings());
        if (named.pairs() > 0) {
            findings.add(new Finding.NamedByGguf(named.pairs(), named.inTuned()));
        }
        return findings;
    }

    private List<Finding.Regrouped> regroupings() {
        record Form(RegroupKind kind, boolean joinedInTuned) {
        }
        Map<Form, List<TensorId>> forms = regrouped.stream()
                .collect(Collectors.groupingBy(
                        pair -> new Form(pair.kind(), pair.tuned().size() < pair.base().size()), LinkedHashMap::new,
                        Collectors.mapping(pair -> new TensorId(pair.name()), Collectors.toList())));
        return forms.entrySet().stream().map(
                form -> new Finding.Regrouped(form.getValue(), form.getKey().kind(), form.getKey().joinedInTuned()))
                .toList();
    }
}
