/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Resolution of paths to the file or folder that they stand for: the main file of a model folder, a snapshot in the
 * cache of Hugging Face's libraries. Uses only {@link org.kenworkbench.checkpoint}.
 */
package org.kenworkbench.internal.checkpoint.folder;
