/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Places of tensors in a model, told by their names and shapes: stack, layer, part and expert ({@link
 * org.kenworkbench.tensor.place.Place}, found by {@link org.kenworkbench.tensor.place.Places}), and the coarser role
 * ({@link org.kenworkbench.tensor.place.Role}, found by {@link org.kenworkbench.tensor.place.Roles}) that a scope
 * names. Everything that groups tensors groups them by these.
 *
 * <p>Uses {@code org.kenworkbench.tensor} alone.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.tensor.place;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
