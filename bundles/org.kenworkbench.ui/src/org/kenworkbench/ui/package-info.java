/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The plain part of the window's API: ids of its parts, what a page of the extension point {@code
 * org.kenworkbench.ui.pages} is ({@link org.kenworkbench.ui.KenPage}) and what else it may be ({@link
 * org.kenworkbench.ui.PicturePage}, {@link org.kenworkbench.ui.TablePage} and others), what it is about ({@link
 * org.kenworkbench.ui.PageSubject}, {@link org.kenworkbench.ui.ComparisonSubject}), and what it may ask of its view
 * ({@link org.kenworkbench.ui.PageSite}). All methods are to be called on the UI thread unless they say otherwise.
 * Uses no other package of this bundle.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.ui;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
