/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values.notable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.values.ModelSummary;
import org.kenworkbench.analysis.values.NarrowTypes;
import org.kenworkbench.analysis.values.NumberSource;
import org.kenworkbench.analysis.values.TensorSummary;
import org.kenworkbench.analysis.values.ValuePlace;
import org.kenworkbench.analysis.values.rows.RepeatedRows;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Part;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;

/** Finds what is notable about the values of one model. Stateless. */
public final class Notables {

    /** Matrices from which on it is told that a few are unlike the others. */
    private static final int FEWEST_MATRICES = 8;
    /** Most matrices that are called few, as a part of all. */
    private static final int MOST_OF = 10;
    /** Factor by which the share of values far out is larger than that of any other matrix. */
    private static final double FAR_MORE = 5;
    /** Share of values far out below which nothing is said. */
    private static final double LEAST_SHARE = 0.0005;
    /** Values far out that any matrix may have, however small it is. */
    private static final int FEW_VALUES = 5;
    private static final double LARGE = 0.25;
    private static final Set<Role> EMBEDDED = Set.of(Role.EMBEDDINGS, Role.HEAD);

    private Notables() {
    }

    /**
     * Lists the tensors whose rows are looked at for findings: embeddings and heads, where rows that nobody trained
     * stand.
     */
    public static List<TensorInfo> withRows(Collection<TensorInfo> tensors) {
        return tensors.stream().filter(tensor -> EMBEDDED.contains(Roles.of(tensor)))
                .filter(RepeatedRows::isPossible).toList();
    }

    /**
     * Makes all findings, worst first.
     *
     * @param rows repeated rows of those tensors that were looked at for them
     */
    public static List<Notable> of(ModelSummary model, Map<TensorId, RepeatedRows> rows) {
        List<Notable> found = new ArrayList<>();
        notFinite(model).ifPresent(found::add);
        zero(model).ifPresent(found::add);
        found.addAll(constants(model));
        outlying(model).ifPresent(found::add);
        noScales(model).ifPresent(found::add);
        model.tensors().forEach(tensor -> Optional.ofNullable(rows.get(tensor.tensor().id()))
                .filter(of -> of.repeated() > 0 || of.zeroRows() > 0)
                .ifPresent(of -> found.add(new Notable.Repeated(tensor.tensor().id(), of))));
        fitsNarrower(model).ifPresent(found::add);
        large(model).ifPresent(found::add);
        types(model).ifPresent(found::add);
        found.sort(Comparator.comparing(Notable::severity));
        return List.copyOf(found);
    }

    private static List<TensorId> ids(List<TensorSummary> tensors) {
        return tensors.stream().map(tensor -> tensor.tensor().id()).toList();
    }

    private static boolean isMatrix(TensorSummary tensor) {
        return tensor.isNumeric() && tensor.tensor().shape().rank() >= 2 && tensor.values() > 1;
    }

    private static Optional<Notable> notFinite(ModelSummary model) {
        List<TensorSummary> some = model.tensors().stream().filter(tensor -> tensor.nonFinite().count() > 0)
                .sorted(Comparator.comparingLong(tensor -> -tensor.nonFinite().count())).toList();
        if (some.isEmpty()) {
            return Optional.empty();
        }
        ValuePlace first = some.getFirst().nonFinite().firstNan()
                .or(some.getFirst().nonFinite()::firstInfinity).orElseThrow();
        return Optional.of(new Notable.NotFinite(ids(some),
                some.stream().mapToLong(tensor -> tensor.nonFinite().nans()).sum(),
                some.stream().mapToLong(tensor -> tensor.nonFinite().infinities()).sum(), first));
    }

    private static Optional<Notable> zero(ModelSummary model) {
        List<TensorSummary> zero = model.tensors().stream().filter(Notables::isMatrix).filter(TensorSummary::isZero)
                .toList();
        return zero.isEmpty() ? Optional.empty() : Optional.of(new Notable.Zero(ids(zero)));
    }

    /** Finds constant matrices and norms; biases are often zero, and single numbers are no tensors to speak of. */
    private static List<Notable> constants(ModelSummary model) {
        List<Notable> found = new ArrayList<>();
        for (boolean norms : new boolean[] {false, true}) {
            List<TensorSummary> of = model.tensors().stream().filter(TensorSummary::isNumeric)
                    .filter(tensor -> tensor.values() > 1 && !tensor.isZero())
                    .filter(tensor -> norms ? isNormWeight(tensor) : isMatrix(tensor) && !isNorm(tensor)).toList();
            List<TensorSummary> constant = of.stream().filter(TensorSummary::isConstant).toList();
            if (!constant.isEmpty()) {
                found.add(new Notable.Constant(ids(constant), constant.stream().map(TensorSummary::mean).toList(),
                        of.size() - constant.size()));
            }
        }
        return found;
    }

    private static boolean isNorm(TensorSummary tensor) {
        return Roles.of(tensor.tensor()) == Role.NORMS;
    }

    private static boolean isNormWeight(TensorSummary tensor) {
        return isNorm(tensor) && tensor.tensor().name().endsWith("weight");
    }

    /** Finds matrices with far more values far out than any other, where these are few. */
    private static Optional<Notable> outlying(ModelSummary model) {
        List<TensorSummary> matrices = model.tensors().stream().filter(Notables::isMatrix)
                .sorted(Comparator.comparingDouble((TensorSummary tensor) -> -notableShare(tensor))).toList();
        if (matrices.size() < FEWEST_MATRICES) {
            return Optional.empty();
        }
        int few = 0;
        for (int i = 1; i <= Math.max(1, matrices.size() / MOST_OF); i++) {
            if (notableShare(matrices.get(i - 1)) > FAR_MORE * notableShare(matrices.get(i))) {
                few = i;
            }
        }
        if (few == 0 || notableShare(matrices.get(few - 1)) < LEAST_SHARE) {
            return Optional.empty();
        }
        List<TensorSummary> some = matrices.subList(0, few);
        List<TensorSummary> others = matrices.subList(few, matrices.size());
        Map<TensorId, Place> places = Places.of(model.tensors().stream().map(TensorSummary::tensor).toList());
        List<Optional<Notable.Spot>> spots = some.stream().map(tensor -> spot(places.get(tensor.tensor().id())))
                .distinct().toList();
        return Optional.of(new Notable.Outlying(ids(some), some.stream().map(TensorSummary::beyond).toList(),
                some.stream().map(Notables::share).toList(),
                others.stream().mapToLong(TensorSummary::beyond).max().orElse(0),
                others.stream().mapToDouble(Notables::share).max().orElse(0),
                spots.size() == 1 ? spots.getFirst() : Optional.empty()));
    }

    private static Optional<Notable.Spot> spot(Place place) {
        return place.part() == Part.OTHER ? Optional.empty()
                : place.layer().map(layer -> new Notable.Spot(layer, place.part()));
    }

    private static double notableShare(TensorSummary tensor) {
        return Math.max(0.0, tensor.beyond() - FEW_VALUES) / tensor.values();
    }

    private static double share(TensorSummary tensor) {
        return (double) tensor.beyond() / tensor.values();
    }

    private static Optional<Notable> noScales(ModelSummary model) {
        List<TensorSummary> bare = model.tensors().stream().filter(of -> of.source() == NumberSource.BARE_CODES)
                .toList();
        long scaled = model.tensors().stream().filter(of -> of.source() == NumberSource.SCALED_CODES).count();
        return bare.isEmpty() ? Optional.empty() : Optional.of(new Notable.NoScales(ids(bare), scaled));
    }

    private static Optional<Notable> fitsNarrower(ModelSummary model) {
        List<TensorSummary> wide = model.tensors().stream()
                .filter(tensor -> tensor.source() == NumberSource.VALUES && tensor.values() > 0)
                .filter(tensor -> NarrowTypes.isWide(tensor.tensor().dtype()))
                .toList();
        if (wide.isEmpty()) {
            return Optional.empty();
        }
        NarrowTypes all = wide.stream().map(TensorSummary::fits).reduce(NarrowTypes::and).orElseThrow();
        boolean onlyDoubles = wide.stream().allMatch(tensor -> tensor.tensor().dtype() == DType.F64);
        DType narrow = all.half().orElse(DType.F32);
        if (narrow == DType.F32 && !(onlyDoubles && all.f32())) {
            return Optional.empty();
        }
        long values = wide.stream().mapToLong(TensorSummary::values).sum();
        return Optional.of(new Notable.FitsNarrower(ids(wide), narrow,
                wide.stream().mapToLong(tensor -> tensor.tensor().sizeBytes()).sum(), narrow.sizeBytes(values)));
    }

    private static Optional<Notable> large(ModelSummary model) {
        return model.tensors().size() < FEWEST_MATRICES ? Optional.empty()
                : model.tensors().stream().max(Comparator.comparingLong(TensorSummary::values))
                        .filter(tensor -> tensor.values() >= LARGE * model.values())
                        .map(tensor -> new Notable.Large(tensor.tensor().id(),
                                (double) tensor.values() / model.values()));
    }

    private static Optional<Notable> types(ModelSummary model) {
        Map<DType, List<TensorSummary>> types = model.tensors().stream().collect(Collectors
                .groupingBy(tensor -> tensor.tensor().dtype(), () -> new EnumMap<>(DType.class), Collectors.toList()));
        List<Notable.TypeCount> counts = types.entrySet().stream()
                .map(type -> new Notable.TypeCount(type.getKey(), type.getValue().size(),
                        type.getValue().getFirst().isNumeric()))
                .sorted(Comparator.comparingLong((Notable.TypeCount type) -> -type.tensors())).toList();
        return counts.size() < 2 && counts.stream().allMatch(Notable.TypeCount::numeric) ? Optional.empty()
                : Optional.of(new Notable.Types(counts));
    }
}
