/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.ComparisonException;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.SubnetworkGroup;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.render.RenderedTheme;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.compare.GroupComparer;
import org.kenworkbench.operations.compare.GroupComparison;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Compares the subnetworks of several files. Safe for use by many threads. */
@Component(service = GroupComparer.class)
public final class CompareRunner implements GroupComparer {

    private final CheckpointReader reader;
    private final PruneRunner runner;

    /** @param runner chooses the provider that selects under noise */
    @Activate
    public CompareRunner(@Reference CheckpointReader reader, @Reference PruneRunner runner) {
        this.reader = reader;
        this.runner = runner;
    }

    @Override
    public String json(GroupComparison found) {
        return CompareJson.of(found, Closeness.OVERLAP).toString();
    }

    @Override
    public String csv(GroupComparison found) {
        return CompareCsv.of(found);
    }

    @Override
    public void draw(GroupComparison found, Closeness measure, Path file) throws IOException, OperationException {
        try (OutputFile output = OutputFile.open(file, true, List.of())) {
            ComparisonPicture.draw(found, ComparedView.OVERLAP, measure, RenderedTheme.LIGHT, file,
                    output.temporary());
            output.publish();
        }
    }

    @Override
    public GroupComparison compare(List<Path> files, Optional<Path> base, int draws, OperationContext context)
            throws IOException, OperationException {
        List<ComparedFile> opened = new ArrayList<>();
        try (Checkpoint ofBase = base.isEmpty() ? null : reader.open(base.get())) {
            for (Path file : files) {
                opened.add(ComparedFile.open(file, draws > 0, reader));
            }
            SubnetworkGroup group = group(opened);
            Optional<Subnetwork> needing = group.needingBase();
            if (base.isEmpty() && needing.isPresent()) {
                throw new OperationException(ExitCode.USAGE, needing.get().source() + " is a delta that keeps every"
                        + " change, as ken pack writes it, and only the base tells which positions these are; name the"
                        + " base with --base.");
            }
            Optional<NullDraws> nulls = draws == 0 ? Optional.empty()
                    : Optional.of(NullDraws.of(opened, runner, context));
            GroupOverlap overlap = overlap(group, Optional.ofNullable(ofBase), context);
            warnOfLacking(files, overlap.lacking(), needing.isPresent(), context);
            warnOfTypes(group.typesWithoutNumbers(), base.isPresent(), context);
            List<GroupOverlap> drawn = nulls.isEmpty() ? List.of() : nulls.get().draw(draws, ofBase != null, context);
            return new GroupComparison(files, opened.stream().map(file -> file.subnetwork().settings()).toList(),
                    new Comparison(overlap, drawn));
        } catch (PruningCancelledException e) {
            throw new OperationCancelledException();
        } finally {
            opened.forEach(ComparedFile::close);
        }
    }

    static SubnetworkGroup group(List<ComparedFile> opened) throws ComparisonException {
        return SubnetworkGroup.of(opened.stream().map(ComparedFile::subnetwork).toList());
    }

    /** Computes the overlap of all pairs and, with a base, also how far their values agree. */
    static GroupOverlap overlap(SubnetworkGroup group, Optional<Checkpoint> base, OperationContext context)
            throws IOException, PruningCancelledException {
        try (OperationContext.Stage stage = context.begin("Comparing", group.positions(), ProgressUnit.PARAMETERS)) {
            return group.overlap(base, context.threads(), context.monitor(stage));
        }
    }

    /** @param everyChange whether a subnetwork keeps every change, so that its tensors are not pruned */
    private static void warnOfLacking(List<Path> files, List<List<TensorId>> lacking, boolean everyChange,
            OperationContext context) {
        for (int i = 0; i < lacking.size(); i++) {
            int count = lacking.get(i).size();
            if (count > 0) {
                context.warn((count == 1 ? "1 tensor is" : count + " tensors are")
                        + (everyChange ? " compared in " : " pruned in ")
                        + (files.size() == 2 ? files.get(1 - i) : "others") + " but not in " + files.get(i)
                        + " and left out of its comparisons.");
            }
        }
    }

    private static void warnOfTypes(SortedSet<DType> types, boolean ofValues, OperationContext context) {
        if (ofValues && !types.isEmpty()) {
            context.warn("Values of " + types.stream().map(DType::name).collect(Collectors.joining(", "))
                    + " are compared bit by bit: they count for exact, not for sign and correlation.");
        }
    }
}
