/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Folders that stand for a model without being one: {@link org.kenworkbench.checkpoint.folder.AdapterFolder} opens an
 * adapter with its base, {@link org.kenworkbench.checkpoint.folder.HubNames} names models in the cache of Hugging
 * Face's libraries, {@link org.kenworkbench.checkpoint.folder.FolderViews} leaves out parts in folders. Rests on
 * {@link org.kenworkbench.checkpoint} and on the internal packages of adapters and folders.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.checkpoint.folder;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
