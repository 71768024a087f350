/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.kenworkbench.analysis.layers.TensorProfile;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.internal.operations.difference.DiffSentences;
import org.kenworkbench.internal.operations.report.picture.ChangedTensors;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.composition.CompositionProfile;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Role;

/** The tables of what a pruning kept, of its model, roles, layers and tensors. Immutable. */
final class KeptTables {

    private static final int MOST_LISTED = 8;

    private final Composition composition;
    private final Map<String, TensorEntry> entries;
    private final List<TensorProfile> profiles;
    private final KeptSum all;

    /** @throws CompositionException if a tensor has a type that this program does not know */
    KeptTables(Composition composition) throws CompositionException {
        this.composition = composition;
        entries = composition.getTensors().stream().collect(Collectors.toMap(TensorEntry::getName,
                Function.identity()));
        profiles = CompositionProfile.of(composition).tensors();
        all = KeptSum.of(entries.values());
    }

    /** Returns the sum over all tensors. */
    KeptSum all() {
        return all;
    }

    Table totals() {
        long changedKept = pruned().mapToLong(TensorEntry::getChangedKept).sum();
        long changedReset = pruned().mapToLong(TensorEntry::getChangedReset).sum();
        long reset = all.inScope() - all.kept();
        return Table.builder().text("values").number("number").text("share")
                .row("of the model", Quantities.count(all.parameters()), "in " + DiffSentences.counted(all.tensors(),
                        "tensor"))
                .row("in scope", Quantities.count(all.inScope()),
                        Quantities.share(all.inScope(), all.parameters()) + " of the model, in "
                                + DiffSentences.counted(pruned().count(), "tensor"))
                .row("kept in scope", Quantities.count(all.kept()), ofScope(all.kept()))
                .row("kept, and changed by tuning", Quantities.count(changedKept), ofScope(changedKept))
                .row("reset", Quantities.count(reset), ofScope(reset))
                .row("reset, and changed by tuning", Quantities.count(changedReset), ofScope(changedReset))
                .build();
    }

    private Stream<TensorEntry> pruned() {
        return entries.values().stream().filter(entry -> KeptSum.of(entry).inScope() > 0);
    }

    private String ofScope(long count) {
        return Quantities.share(count, all.inScope()) + " of the scope";
    }

    Table roles() {
        Table.Builder table = sums("role");
        byRole().forEach((role, sum) -> table.row(line(role.id(), sum)));
        return table.row(line("all", all)).build();
    }

    /** Returns the sum over the tensors of each role that the model has. */
    SortedMap<Role, KeptSum> byRole() {
        Map<Role, List<TensorEntry>> roles = profiles.stream().collect(Collectors.groupingBy(TensorProfile::role,
                Collectors.mapping(this::entry, Collectors.toList())));
        SortedMap<Role, KeptSum> sums = new TreeMap<>();
        roles.forEach((role, of) -> sums.put(role, KeptSum.of(of)));
        return sums;
    }

    /** Has no row if no tensor is in a layer. */
    Table layers() {
        Map<Layer, List<TensorEntry>> layers = new TreeMap<>();
        List<TensorEntry> loose = new ArrayList<>();
        for (TensorProfile profile : profiles) {
            Optional<Layer> layer = profile.place().layer();
            layer.map(of -> layers.computeIfAbsent(of, _ -> new ArrayList<>())).orElse(loose).add(entry(profile));
        }
        Table.Builder table = sums("layer");
        layers.forEach((layer, of) -> table.row(line(layer.toString(), KeptSum.of(of))));
        if (!layers.isEmpty() && !loose.isEmpty()) {
            table.row(line("none", KeptSum.of(loose)));
        }
        return table.build();
    }

    private TensorEntry entry(TensorProfile profile) {
        return entries.get(profile.id().name());
    }

    private static Table.Builder sums(String of) {
        return Table.builder().text(of).number("tensors").number("parameters").number("in scope").number("kept")
                .number("kept of scope").number("tuning kept").number("at random");
    }

    private static String[] line(String name, KeptSum sum) {
        return new String[] {name, Quantities.count(sum.tensors()), Quantities.count(sum.parameters()),
                Quantities.count(sum.inScope()), Quantities.count(sum.kept()),
                Quantities.share(sum.kept(), sum.inScope()), Quantities.share(sum.tuning().keptShare()),
                Quantities.share(sum.tuning().randomShare())};
    }

    /** Lists the tensors that tuning changed most beside the base, in scope or not. */
    Table mostChanged() {
        Table.Builder table = Table.builder().text("tensor").text("shape").text("became").number("changed")
                .number("relative change").number("kept").number("tuning kept").number("at random");
        ChangedTensors.of(composition).stream().limit(MOST_LISTED).forEach(entry -> {
            KeptSum sum = KeptSum.of(entry);
            table.row(entry.getName(), entry.getShape().toString(), entry.getFate().getLiteral(),
                    Quantities.share(entry.getChangedKept() + entry.getChangedReset(), sum.parameters()),
                    DiffSentences.percent(ChangedTensors.relativeChange(entry)),
                    Quantities.share(sum.kept(), sum.inScope()),
                    Quantities.share(sum.tuning().keptShare()), Quantities.share(sum.tuning().randomShare()));
        });
        return table.build();
    }
}
