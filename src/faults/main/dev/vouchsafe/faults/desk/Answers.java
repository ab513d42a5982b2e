package dev.vouchsafe.faults.desk;

import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.party.Question;
import dev.vouchsafe.faults.party.Site;
import dev.vouchsafe.response.PostForm;
import java.util.Optional;

/** Makes a site's answers for its users. */
record Answers(Site site, Users users) {
  /**
   * Answers for a user with the given fault, else with the fault that waits for the user, else
   * without a fault.
   */
  PostForm answer(Question question, String user, Optional<Fault> wanted) {
    var profile = users.profile(user);
    Optional<Fault> fault = wanted.isPresent() ? wanted : users.take(user);
    return fault.isPresent()
        ? site.party().answer(question, profile, fault.get()).faulty().form()
        : site.party().answer(question, profile).postForm();
  }
}
