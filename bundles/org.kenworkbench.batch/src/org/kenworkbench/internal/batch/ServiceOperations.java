/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.command.OperationServices;
import org.kenworkbench.operations.program.BundleFaults;
import org.kenworkbench.tensor.guard.Fault;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Commands out of the {@link Operation} services. Only the one that runs is instantiated, since the name is a service
 * property; the list of commands needs all of them, for their texts. As a component it has no references: it looks for
 * operations when it is asked, since one of them may need it.
 */
@Component
public final class ServiceOperations implements OperationSource {

    private final BundleContext bundles;
    private final Supplier<List<Fault>> faults;

    /** @param faults asked for what went wrong since the last time */
    ServiceOperations(BundleContext bundles, Supplier<List<Fault>> faults) {
        this.bundles = bundles;
        this.faults = faults;
    }

    /** Finds operations for a component whose user tells of faults himself. */
    @Activate
    public ServiceOperations(BundleContext bundles) {
        this(bundles, List::of);
    }

    @Override
    public List<Fault> faults() {
        return faults.get();
    }

    @Override
    public List<Listed> list() {
        List<Listed> listed = new ArrayList<>();
        for (Map.Entry<String, ServiceReference<Operation>> entry : OperationServices.byCommand(bundles).entrySet()) {
            int order = entry.getValue().getProperty(OperationList.ORDER) instanceof Integer number ? number
                    : OperationList.DEFAULT_ORDER;
            listed.add(OperationList.listed(entry.getKey(), order, () -> lease(entry.getKey(), entry.getValue())));
        }
        return OperationList.inOrder(listed);
    }

    @Override
    public Optional<Lease> lease(String command) throws OperationException {
        ServiceReference<Operation> reference = OperationServices.byCommand(bundles).get(command);
        return reference == null ? Optional.empty() : Optional.of(lease(command, reference));
    }

    private Lease lease(String command, ServiceReference<Operation> reference) throws OperationException {
        ServiceObjects<Operation> instances = bundles.getServiceObjects(reference);
        if (instances == null) {
            throw notMade(command, reference);
        }
        Operation operation = instances.getService();
        if (operation == null) {
            throw notMade(command, reference);
        }
        return new Lease(operation, () -> instances.ungetService(operation));
    }

    /** Tells that a command could not be made; the reason has been logged, and is a fault of the bundle. */
    private static OperationException notMade(String command, ServiceReference<Operation> reference) {
        Bundle bundle = reference.getBundle();
        return OperationList.notMade(command,
                bundle == null ? "that has just been stopped" : BundleFaults.name(bundle));
    }
}
