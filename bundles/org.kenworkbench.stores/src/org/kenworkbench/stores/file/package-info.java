/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Paths of stores, and channels that read their objects: the Java platform's own file systems over an object store.
 * {@link org.kenworkbench.stores.file.StoreProvider} is the only type that others need. Parameters and results are
 * those of the platform, which says of none whether it may be null.
 */
@NonNullByDefault(DefaultLocation.FIELD)
package org.kenworkbench.stores.file;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
