/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.wizard;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.folder.AdapterFolder;
import org.kenworkbench.checkpoint.folder.FolderViews;
import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.services.PruneForecaster;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.run.PruningServices;
import org.kenworkbench.tensor.Checkpoint;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** Services that prepare a pruning, as long as a wizard is open. Safe for use by many threads. */
public final class Engine implements AutoCloseable {

    /**
     * Ids of KEN's own rules in the order of the list: the default first, then its rivals; rules of other bundles
     * follow, ordered by id.
     */
    private static final List<String> ORDER = List.of("ken", "ken-density", "magnitude", "delta-magnitude", "random",
            "ken-by-value", "ken-delta");

    private final ServiceTracker<SelectionRule, SelectionRule> rules;
    private final ServiceTracker<RowKernelProvider, RowKernelProvider> providers;
    private final ServiceTracker<CheckpointReader, CheckpointReader> readers;
    private final ServiceTracker<PruneForecaster, PruneForecaster> forecasters;

    /** Starts to track the services. */
    public Engine() {
        rules = open(SelectionRule.class);
        providers = open(RowKernelProvider.class);
        readers = open(CheckpointReader.class);
        forecasters = open(PruneForecaster.class);
    }

    private static <S> ServiceTracker<S, S> open(Class<S> service) {
        BundleContext bundles = FrameworkUtil.getBundle(Engine.class).getBundleContext();
        ServiceTracker<S, S> tracker = new ServiceTracker<>(bundles, service, null);
        tracker.open();
        return tracker;
    }

    /**
     * Returns the installed rules, the default first; one that needs norms, which nothing here asks for, is left to the
     * command line.
     */
    public List<SelectionRule> rules() {
        return PruningServices.rules(rules.getTracked().values()).stream().filter(rule -> !rule.needsNorms())
                .sorted(Comparator.comparingInt(Engine::rank).thenComparing(SelectionRule::id))
                .toList();
    }

    private static int rank(SelectionRule rule) {
        int index = ORDER.indexOf(rule.id());
        return index < 0 ? ORDER.size() : index;
    }

    public Optional<SelectionRule> rule(String id) {
        return rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    public List<RowKernelProvider> providers() {
        return PruningServices.providers(providers.getTracked().values());
    }

    public PruneForecaster forecaster() throws OperationException {
        return require(forecasters);
    }

    private static <S> S require(ServiceTracker<S, S> tracker) throws OperationException {
        S service = tracker.getService();
        if (service == null) {
            throw new OperationException(ExitCode.RESOURCES, Messages.Engine_Incomplete);
        }
        return service;
    }

    /** Code that uses two open checkpoints. */
    @FunctionalInterface
    public interface Use<T> {
        T of(Checkpoint base, Checkpoint tuned) throws IOException, OperationException;
    }

    /** Opens both checkpoints, runs code with them, and closes them again. */
    public <T> T with(Inputs inputs, Use<T> use) throws IOException, OperationException {
        CheckpointReader reader = require(readers);
        try (Checkpoint base = reader.open(inputs.base().source());
                Checkpoint tuned = AdapterFolder.openTuned(reader, inputs.base().source(), inputs.tuned().source())) {
            return use.of(FolderViews.like(tuned.folders(), base), tuned);
        }
    }

    @Override
    public void close() {
        rules.close();
        providers.close();
        readers.close();
        forecasters.close();
    }
}
