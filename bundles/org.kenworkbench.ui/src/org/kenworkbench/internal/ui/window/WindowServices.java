/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.eclipse.osgi.util.NLS;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Finds the services that do what a part asks for without knowing who does it. Stateless. */
public final class WindowServices {

    private WindowServices() {
    }

    /** @throws IllegalStateException if nobody offers it, which means that the installation lacks a part */
    public static <S> S require(Class<S> type) {
        BundleContext bundles = FrameworkUtil.getBundle(WindowServices.class).getBundleContext();
        ServiceReference<S> reference = bundles.getServiceReference(type);
        if (reference == null) {
            throw new IllegalStateException(NLS.bind(Messages.Service_None, type.getName()));
        }
        return bundles.getService(reference);
    }

    /** Returns all services of a type, the preferred one first. */
    public static <S> List<S> all(Class<S> type) {
        BundleContext bundles = FrameworkUtil.getBundle(WindowServices.class).getBundleContext();
        try {
            return bundles.getServiceReferences(type, null).stream().sorted(Comparator.reverseOrder())
                    .map(bundles::getService).filter(Objects::nonNull).toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // there is no filter
        }
    }
}
