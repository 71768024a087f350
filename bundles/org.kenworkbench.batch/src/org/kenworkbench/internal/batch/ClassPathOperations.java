/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.io.IOException;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.batch.components.ClassPathComponents;
import org.kenworkbench.internal.batch.components.ComponentDescription;
import org.kenworkbench.internal.batch.components.ComponentException;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.command.OperationServices;
import org.kenworkbench.tensor.guard.Fault;
import org.kenworkbench.tensor.guard.FaultLog;
import org.kenworkbench.tensor.guard.ServicesById;

/**
 * Commands of a class path without OSGi: those that its jars have as components, and that find their rules, formats,
 * providers and stores there, too. Safe for use by many threads.
 */
public final class ClassPathOperations implements OperationSource {

    /** Property of a store with the scheme of its addresses, in lower case. */
    private static final String SCHEME = "scheme";

    private static @Nullable ClassPathOperations ofProcess;

    private final ClassPathComponents components;
    private final List<Fault> untold = new ArrayList<>();

    private ClassPathOperations(ClassLoader loader) throws IOException {
        // What runs operations itself gets them from here.
        components = ClassPathComponents.of(loader, Map.of(OperationSource.class.getName(), this));
        for (ComponentDescription store : components.of(FileSystemProvider.class)) {
            if (!store.text(SCHEME).isEmpty()) {
                StorePaths.add(store.text(SCHEME), () -> store(store));
            }
        }
        FaultLog.listen(this::add);
    }

    /**
     * Reads what a class path has. The stores among it are installed for the whole process, and all faults that the
     * process comes upon are kept for {@link #faults}: make one for each process.
     *
     * @throws IOException if the class path cannot be read
     */
    public static ClassPathOperations of(ClassLoader loader) throws IOException {
        return new ClassPathOperations(loader);
    }

    /**
     * Returns the commands of this process, which has several users of them where a cluster is in one process with
     * whoever leads a batch.
     *
     * @param loader finds the jars, for the first who asks
     * @throws IOException if the class path cannot be read
     */
    public static synchronized ClassPathOperations ofProcess(ClassLoader loader) throws IOException {
        ClassPathOperations found = ofProcess;
        if (found == null) {
            VectorUnits.open();
            found = of(loader);
            ofProcess = found;
        }
        return found;
    }

    private FileSystemProvider store(ComponentDescription store) {
        try {
            return (FileSystemProvider) components.make(store);
        } catch (ComponentException _) {
            return null; // the fault was reported, and the store is missing
        }
    }

    private synchronized void add(Fault fault) {
        untold.add(fault);
    }

    @Override
    public synchronized List<Fault> faults() {
        List<Fault> taken = List.copyOf(untold);
        untold.clear();
        return taken;
    }

    @Override
    public List<Listed> list() {
        List<Listed> listed = new ArrayList<>();
        byCommand().forEach((command, component) -> listed.add(OperationList.listed(command,
                component.number(OperationList.ORDER, OperationList.DEFAULT_ORDER), () -> lease(command, component))));
        return OperationList.inOrder(listed);
    }

    @Override
    public Optional<Lease> lease(String command) throws OperationException {
        ComponentDescription component = byCommand().get(command);
        return component == null ? Optional.empty() : Optional.of(lease(command, component));
    }

    private SortedMap<String, ComponentDescription> byCommand() {
        SortedMap<String, ComponentDescription> byCommand = new TreeMap<>();
        for (ComponentDescription component : components.of(Operation.class)) {
            String command = component.text(OperationServices.NAME);
            ComponentDescription first = command.isEmpty() ? component : byCommand.putIfAbsent(command, component);
            if (first != null && first != component) {
                ServicesById.twice("command", command, "the bundle " + first.owner(),
                        "the bundle " + component.owner());
            }
        }
        return byCommand;
    }

    private Lease lease(String command, ComponentDescription component) throws OperationException {
        try {
            return new Lease((Operation) components.make(component), () -> {
                // Nothing ends a component but the end of the process.
            });
        } catch (ComponentException _) {
            throw OperationList.notMade(command, component.owner()); // the reason was reported
        }
    }
}
