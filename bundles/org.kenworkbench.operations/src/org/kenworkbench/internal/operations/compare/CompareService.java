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

import org.kenworkbench.analysis.ComparisonException;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.SubnetworkGroup;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.services.ComparedSubnetwork;
import org.kenworkbench.operations.services.SubnetworkComparer;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.tensor.Checkpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Compares files that come and go, for the window. Safe for use by many threads. */
@Component(service = SubnetworkComparer.class)
public final class CompareService implements SubnetworkComparer {

    private final CheckpointReader reader;
    private final PruneRunner runner;

    @Activate
    public CompareService(@Reference CheckpointReader reader, @Reference PruneRunner runner) {
        this.reader = reader;
        this.runner = runner;
    }

    @Override
    public Found compare(List<Path> files, OperationContext context) throws IOException {
        List<ComparedFile> opened = new ArrayList<>();
        List<ComparedSubnetwork> facts = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        try {
            for (Path file : files) {
                context.checkCancelled();
                try {
                    add(file, opened, facts, context);
                } catch (IOException e) {
                    refused.add(new Refused(file, ErrorTranslator.translate(e).getMessage()));
                }
            }
            Optional<GroupOverlap> overlap = opened.size() < 2 ? Optional.empty()
                    : Optional.of(CompareRunner.overlap(CompareRunner.group(opened), Optional.empty(), context));
            return new Found(facts, refused, overlap, ComparedFacts.base(facts, context));
        } catch (PruningCancelledException e) {
            throw new OperationCancelledException();
        } finally {
            opened.forEach(ComparedFile::close);
        }
    }

    private void add(Path named, List<ComparedFile> opened, List<ComparedSubnetwork> facts, OperationContext context)
            throws IOException {
        ComparedFile file = ComparedFile.open(named, false, reader);
        try {
            if (SubnetworkGroup.keepsEveryChange(file.subnetwork())) {
                throw new ComparisonException(file.subnetwork().source() + " is a delta that keeps every change, as ken"
                        + " pack writes it; compare it by the command ken compare, which reads the base.");
            }
            ComparedSubnetwork about = ComparedFacts.of(named, file.subnetwork(), context);
            if (!opened.isEmpty()) {
                requireOneGroup(opened, file.subnetwork());
            }
            facts.add(about);
            opened.add(file);
            file = null;
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }

    private static void requireOneGroup(List<ComparedFile> opened, Subnetwork other) throws ComparisonException {
        List<Subnetwork> all = new ArrayList<>(opened.stream().map(ComparedFile::subnetwork).toList());
        all.add(other);
        SubnetworkGroup.of(all);
    }

    @Override
    public GroupOverlap compareValues(List<Path> files, Path base, OperationContext context) throws IOException {
        List<ComparedFile> opened = new ArrayList<>();
        try (Checkpoint ofBase = reader.open(base)) {
            for (Path file : files) {
                context.checkCancelled();
                opened.add(ComparedFile.open(file, false, reader));
            }
            return CompareRunner.overlap(CompareRunner.group(opened), Optional.of(ofBase), context);
        } catch (PruningCancelledException e) {
            throw new OperationCancelledException();
        } finally {
            opened.forEach(ComparedFile::close);
        }
    }

    @Override
    public List<GroupOverlap> drawNull(List<Path> files, int draws, boolean ofValues, OperationContext context)
            throws IOException, OperationException {
        List<ComparedFile> opened = new ArrayList<>();
        try {
            for (Path file : files) {
                opened.add(ComparedFile.open(file, true, reader));
            }
            return NullDraws.of(opened, runner, context).draw(draws, ofValues, context);
        } catch (PruningCancelledException e) {
            throw new OperationCancelledException();
        } finally {
            opened.forEach(ComparedFile::close);
        }
    }
}
