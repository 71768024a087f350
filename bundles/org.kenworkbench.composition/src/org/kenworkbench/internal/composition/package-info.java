/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The format of {@code .kenx} files: the resource that holds a composition, what it refuses, and its ids. Rests on the
 * model in {@link org.kenworkbench.composition}; {@link org.kenworkbench.composition.store} rests on it.
 */
package org.kenworkbench.internal.composition;
