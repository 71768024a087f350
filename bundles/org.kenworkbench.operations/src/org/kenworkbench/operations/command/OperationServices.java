/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.tensor.guard.ServicesById;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Finds the {@link Operation} services by their commands, without making any of them. */
public final class OperationServices {

    /** The service property that has the command. */
    public static final String NAME = OperationInfo.PREFIX_ + "name";
    private static final String OWN = "org.kenworkbench.";
    private static final String EXAMPLES = "org.kenworkbench.examples.";

    private OperationServices() {
    }

    /**
     * Finds the commands. Of two bundles with one command the higher ranked service counts, then that of KEN, then that
     * of the bundle which comes first by its name; both are reported to the {@link
     * org.kenworkbench.tensor.guard.FaultLog}.
     */
    public static SortedMap<String, ServiceReference<Operation>> byCommand(BundleContext bundles) {
        SortedMap<String, ServiceReference<Operation>> byCommand = new TreeMap<>();
        for (ServiceReference<Operation> reference : inOrder(bundles)) {
            String command = String.valueOf(reference.getProperty(NAME));
            ServiceReference<Operation> first = byCommand.putIfAbsent(command, reference);
            if (first != null) {
                ServicesById.twice("command", command, "the bundle " + name(first), "the bundle " + name(reference));
            }
        }
        return byCommand;
    }

    private static List<ServiceReference<Operation>> inOrder(BundleContext bundles) {
        try {
            Collection<ServiceReference<Operation>> all = bundles.getServiceReferences(Operation.class,
                    '(' + NAME + "=*)");
            return all.stream().sorted(Comparator.comparingInt(OperationServices::ranking).reversed()
                    .thenComparing(reference -> !isOwn(reference)).thenComparing(OperationServices::name)).toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter is constant", e);
        }
    }

    private static int ranking(ServiceReference<Operation> reference) {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    private static boolean isOwn(ServiceReference<Operation> reference) {
        return name(reference).startsWith(OWN) && !name(reference).startsWith(EXAMPLES);
    }

    private static String name(ServiceReference<Operation> reference) {
        Bundle bundle = reference.getBundle();
        return bundle == null ? "" : bundle.getSymbolicName() + ' ' + bundle.getVersion();
    }
}
