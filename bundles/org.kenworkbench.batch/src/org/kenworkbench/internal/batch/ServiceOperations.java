/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.OperationServices;
import org.kenworkbench.operations.program.BundleFaults;
import org.kenworkbench.tensor.guard.Fault;
import org.kenworkbench.tensor.guard.Guard;
import org.kenworkbench.tensor.guard.ServiceFailedException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;

/**
 * Commands out of the {@link Operation} services. Only the one that runs is instantiated, since the name is a service
 * property; the list of commands needs all of them, for their texts.
 */
public final class ServiceOperations implements OperationSource {

    private static final String ORDER = OperationInfo.PREFIX_ + "order";
    private static final int DEFAULT_ORDER = 1000;

    private final BundleContext bundles;
    private final Supplier<List<Fault>> faults;

    /** @param faults asked for what went wrong since the last time */
    ServiceOperations(BundleContext bundles, Supplier<List<Fault>> faults) {
        this.bundles = bundles;
        this.faults = faults;
    }

    /** Finds operations of whoever tells of faults himself. */
    public static OperationSource of(BundleContext bundles) {
        return new ServiceOperations(bundles, List::of);
    }

    @Override
    public List<Fault> faults() {
        return faults.get();
    }

    @Override
    public List<Listed> list() {
        List<Listed> listed = new ArrayList<>();
        for (Map.Entry<String, ServiceReference<Operation>> entry : OperationServices.byCommand(bundles).entrySet()) {
            int order = entry.getValue().getProperty(ORDER) instanceof Integer number ? number : DEFAULT_ORDER;
            try {
                Lease lease = lease(entry.getKey(), entry.getValue());
                try {
                    listed.add(new Listed(entry.getKey(), summary(lease.operation()), order));
                } finally {
                    lease.giveBack();
                }
            } catch (ServiceFailedException e) {
                // Whatever a command is that somebody added, the others are listed.
                Guard.leftOut(e);
                listed.add(new Listed(entry.getKey(), "(its bundle has a fault)", Integer.MAX_VALUE));
            } catch (OperationException e) {
                listed.add(new Listed(entry.getKey(), '(' + e.getMessage() + ')', Integer.MAX_VALUE));
            }
        }
        listed.sort(Comparator.comparingInt(Listed::order).thenComparing(Listed::name));
        return listed;
    }

    private static String summary(Operation operation) {
        return Guard.call(operation, "describe its arguments", () -> OperationModel.of(operation).summary());
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
        return new Lease() {
            @Override
            public Operation operation() {
                return operation;
            }

            @Override
            public void giveBack() {
                instances.ungetService(operation);
            }
        };
    }

    /** Tells that a command could not be made; the reason has been logged, and is a fault of the bundle. */
    private static OperationException notMade(String command, ServiceReference<Operation> reference) {
        Bundle bundle = reference.getBundle();
        return new OperationException(ExitCode.RESOURCES, "the command " + command + " of the bundle "
                + (bundle == null ? "that has just been stopped" : BundleFaults.name(bundle))
                + " could not be made; get another version of that bundle, or remove it.");
    }
}
