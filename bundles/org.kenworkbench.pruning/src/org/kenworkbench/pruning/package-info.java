/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Requests of users and the errors they can meet: the request ({@link org.kenworkbench.pruning.PruningRequest}) with
 * the words it is made of (budget, allocation, scope, fill, rescaling, what happens outside the scope), what becomes of
 * a tensor ({@link org.kenworkbench.pruning.Fate}), the monitor, and the exceptions of the bundle.
 *
 * <p>This is the ground of the bundle: it uses {@code org.kenworkbench.tensor} and its places alone. Above it stand,
 * each using only those named before it, {@code match} and {@code kernel}, then {@code plan} (on match), {@code rule}
 * (on plan and kernel), {@code result} and {@code run}.
 *
 * <p>Results depend on the request and the inputs alone, not on threads, blocks or provider.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.pruning;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
