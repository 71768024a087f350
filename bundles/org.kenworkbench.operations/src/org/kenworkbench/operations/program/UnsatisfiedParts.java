/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Finds components that are not there because a service that they need is not: nothing else tells of them. */
public final class UnsatisfiedParts {

    private UnsatisfiedParts() {
    }

    /** Clauses on the components of the bundle that lack a service, as they read behind the bundle's name. */
    static List<String> of(Bundle bundle, BundleContext context) {
        ServiceReference<ServiceComponentRuntime> reference = context
                .getServiceReference(ServiceComponentRuntime.class);
        if (reference == null) {
            return List.of();
        }
        ServiceComponentRuntime components = context.getService(reference);
        try {
            List<String> found = new ArrayList<>();
            for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(bundle)) {
                for (ComponentConfigurationDTO made : components.getComponentConfigurationDTOs(component)) {
                    if (made.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
                        for (UnsatisfiedReferenceDTO lacking : made.unsatisfiedReferences) {
                            found.add("has a part " + component.name + " that needs a service "
                                    + service(component, lacking.name, bundle)
                                    + ", which no bundle offers, and is left out; install the bundle that offers "
                                    + "it, or remove this one.");
                        }
                    }
                }
            }
            return found;
        } finally {
            context.ungetService(reference);
        }
    }

    /** Names the interface of a service, and the bundle that the interface belongs to. */
    private static String service(ComponentDescriptionDTO component, String reference, Bundle bundle) {
        String type = Arrays.stream(component.references).filter(one -> one.name.equals(reference))
                .map(one -> one.interfaceName).findFirst()
                .orElse(reference);
        String owner = type.substring(0, Math.max(0, type.lastIndexOf('.')));
        BundleWiring wiring = bundle.<BundleWiring>adapt(BundleWiring.class);
        return wiring == null ? type : wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .filter(wire -> owner
                        .equals(wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(wire -> type + " (of the bundle " + BundleFaults.name(wire.getProvider().getBundle()) + ')')
                .findFirst().orElse(type);
    }
}
