/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.stores.web;

import java.nio.file.spi.FileSystemProvider;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Gives paths of addresses such as {@code http://host/folder/model.safetensors}. */
@Component(service = FileSystemProvider.class, property = "scheme=http")
public final class HttpProvider extends WebProvider {

    /** Creates the provider for the service runtime, or for a class path. */
    @Activate
    public HttpProvider() {
        super("http");
    }
}
