/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.store;

import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.kenworkbench.checkpoint.store.StorePaths;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Tells {@link StorePaths} of the stores among the services. A store is made when an address of it is first used: its
 * service has the property {@value #SCHEME}, so that nothing has to be asked of it before.
 */
@Component(service = {}, immediate = true)
public final class InstalledStores {

    /** Property of a service with the scheme of its addresses, in lower case. */
    private static final String SCHEME = "scheme";

    private final Map<ServiceReference<?>, Supplier<FileSystemProvider>> added = new ConcurrentHashMap<>();

    /** Creates the component for the service runtime. */
    @Activate
    public InstalledStores() {
        // Nothing to do until a store comes.
    }

    @Reference(service = FileSystemProvider.class, cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addStore(ServiceReference<FileSystemProvider> store) {
        if (store.getProperty(SCHEME) instanceof String scheme) {
            Bundle own = FrameworkUtil.getBundle(InstalledStores.class);
            Supplier<FileSystemProvider> supplier = () -> own.getBundleContext().getService(store);
            added.put(store, supplier);
            StorePaths.add(scheme, supplier);
        }
    }

    void removeStore(ServiceReference<FileSystemProvider> store) {
        Supplier<FileSystemProvider> supplier = added.remove(store);
        if (supplier != null && store.getProperty(SCHEME) instanceof String scheme) {
            StorePaths.remove(scheme, supplier);
        }
    }
}
