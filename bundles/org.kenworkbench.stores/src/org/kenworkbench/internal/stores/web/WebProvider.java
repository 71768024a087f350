/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.stores.web;

import org.kenworkbench.stores.file.StoreProvider;
import org.kenworkbench.stores.object.ObjectStore;

/** Gives paths of addresses of the web. */
abstract class WebProvider extends StoreProvider {

    /** @param scheme https or http */
    WebProvider(String scheme) {
        super(scheme);
    }

    @Override
    protected final ObjectStore open(String authority) {
        return new WebStore(getScheme() + "://" + authority + '/');
    }
}
