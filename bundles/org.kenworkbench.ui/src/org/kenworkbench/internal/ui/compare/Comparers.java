/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import org.eclipse.osgi.util.NLS;
import org.kenworkbench.operations.services.SubnetworkComparer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** Finds who compares. Stateless. */
final class Comparers {

    private Comparers() {
    }

    /** @throws IllegalStateException if nobody does, which means that the installation lacks a part */
    static SubnetworkComparer require() {
        BundleContext bundles = FrameworkUtil.getBundle(Comparers.class).getBundleContext();
        ServiceReference<SubnetworkComparer> reference = bundles.getServiceReference(SubnetworkComparer.class);
        if (reference == null) {
            throw new IllegalStateException(NLS.bind(Messages.Work_NoService, SubnetworkComparer.class.getName()));
        }
        return bundles.getService(reference);
    }
}
